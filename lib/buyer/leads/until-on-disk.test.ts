import { expect, it, vi } from 'vitest';
import { untilOnDisk } from './until-on-disk.ts';

const info = (pending: number, status = 'ok') =>
  `# Persistence\r\naof_enabled:1\r\naof_last_write_status:${status}\r\naof_pending_bio_fsync:${pending}\r\n`;

function serverThatSays(waited: number, infos: readonly string[]) {
  const left = [...infos];
  return { call: vi.fn(async () => [waited, 0]), info: vi.fn(async () => left.shift() ?? '') };
}

const waitFor = (server: ReturnType<typeof serverThatSays>) =>
  untilOnDisk(server as unknown as Parameters<typeof untilOnDisk>[0]);

it('is believed once nothing is under way at two looks, each behind the first second', async () => {
  const server = serverThatSays(1, [info(1), info(1), info(0), info(0)]);
  const began = performance.now();
  server.info.mockImplementationOnce(async () => {
    expect(performance.now() - began).toBeGreaterThan(1_000);
    return info(0);
  });
  await waitFor(server);
  expect(server.call).toHaveBeenCalledWith('WAITAOF', 1, 0, expect.any(Number));
  expect(server.info.mock.calls.length).toBe(5);
});

it('is not where the server says itself that it is not', async () => {
  await expect(waitFor(serverThatSays(0, []))).rejects.toThrow('timed out');
});

it('is not where writing has failed', async () => {
  await expect(waitFor(serverThatSays(1, [info(0, 'err')]))).rejects.toThrow('cannot write');
});
