/** Next behind `node:http` as in the shop, with one dynamic page that says hello: what a page costs before there is anything on it. */
import { createServer } from 'node:http';
import next from 'next';

const server = createServer();
const app = next({ dev: false, dir: process.argv[2] ?? '', httpServer: server });
await app.prepare();
server.on('request', app.getRequestHandler());
server.listen(Number(process.env.PORT), '127.0.0.1');
