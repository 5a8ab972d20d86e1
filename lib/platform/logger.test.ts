import { describe, expect, it } from 'vitest';
import { logger, logLevel } from './logger.ts';

const environment = (values: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...values });

describe('logLevel', () => {
  it('is what LOG_LEVEL says', () => {
    expect(logLevel(environment({ LOG_LEVEL: 'debug' }))).toBe('debug');
  });

  it.each([
    ['no LOG_LEVEL', {}],
    ['an empty LOG_LEVEL', { LOG_LEVEL: '' }],
    ['an unknown LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['another variable that cannot be used', { LOG_LEVEL: 'debug', PORT: 'x' }],
  ])('is info with %s', (_, values: Record<string, string>) => {
    expect(logLevel(environment(values))).toBe('info');
  });
});

describe('the logger', () => {
  it('has a level that pino knows', () => {
    expect(Object.keys(logger.levels.values)).toContain(logger.level);
  });
});
