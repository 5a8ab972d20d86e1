import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

/** The project, whose packages it is built with. */
const root = path.resolve(fileURLToPath(new URL('.', import.meta.url)), '../../..');

const config: NextConfig = { poweredByHeader: false, turbopack: { root } };

export default config;
