import { afterEach, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import { httpSms } from './http-sms.ts';
import { openSms } from './open-sms.ts';

afterEach(() => vi.restoreAllMocks());

const MESSAGE = {
  to: '+919800000001' as Mobile,
  template: 'code' as const,
  values: { code: '012345' },
};

it('is read in the log without a gateway, its number masked', async () => {
  const info = vi.spyOn(logger, 'info').mockImplementation(() => {});
  const sms = openSms({ gateways: [], templates: {}, isConsole: true });
  expect([sms.isConsole, await sms.send(MESSAGE)]).toEqual([true, 'sent']);
  expect(info.mock.calls).toEqual([
    [{ to: '+91 ••••• •0001', text: expect.stringContaining('012345') }, 'sms'],
  ]);
});

it('goes to nobody, and no code into the log, where nobody is to send it', async () => {
  const said = (['info', 'warn'] as const).map((level) =>
    vi.spyOn(logger, level).mockImplementation(() => {}),
  );
  const sms = openSms({ gateways: [], templates: {}, isConsole: false });
  expect([sms.canSend, sms.isConsole, await sms.send(MESSAGE)]).toEqual([false, false, 'failed']);
  const calls = JSON.stringify(said.flatMap(({ mock }) => mock.calls));
  expect(calls).toContain('SMS_URL');
  expect(calls).not.toContain('012345');
});

it('leaves neither its number nor its code in the log where a gateway does not take it', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
  const gateways = [{ url: 'http://127.0.0.1:1', token: 'secret' }];
  const sms = httpSms({ gateways, templates: {}, isConsole: true }, { patience: 5_000, pauses: [] });
  expect([sms.isConsole, await sms.send(MESSAGE)]).toEqual([false, 'failed']);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/98000|0001|012345|secret/);
});
