import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'mysql',
  schema: './lib/catalogue/schema/*.ts',
  out: './drizzle',
});
