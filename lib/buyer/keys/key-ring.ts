import { createHmac } from 'node:crypto';
import {
  CompactEncrypt,
  compactDecrypt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { BuyerSettings } from '../../platform/buyer-settings.ts';
import { ExpectedError } from '../../platform/expected-error.ts';
import { DerivedKeys } from './derived-keys.ts';

/**
 * The keys of the shop for what is personal. The first one makes everything new; the others still read what they made, so that a key can be
 * replaced: put the new one second on every process, then first, and take the old one away once nothing is left that it made.
 */
export interface KeyRing {
  /** HMAC-SHA-256 under the newest key, for a purpose such as `mobile`; 32 bytes. */
  mac(purpose: string, text: string): Buffer;
  /** The same under every key, the newest first: for looking up what was stored under an older one. */
  macs(purpose: string, text: string): Buffer[];
  /** Encrypts text (JWE, RFC 7516, with A256GCM and the key's id in its header), bound to a purpose. ASCII, 4/3 as long and 80 to 120 bytes more. */
  seal(purpose: string, text: string): Promise<Buffer>;
  /** @returns null for what none of the keys has sealed for this purpose, or was changed since */
  open(purpose: string, sealed: Buffer): Promise<string | null>;
  /** Whether the newest key has sealed it. */
  isNewest(sealed: Buffer): boolean;
  /** Signs claims (JWT, RFC 7519, with HS256), bound to a purpose. They can be read by whoever has them. */
  sign(purpose: string, claims: JWTPayload): Promise<string>;
  /**
   * @param now milliseconds since 1970
   * @returns null for what none of the keys has signed for this purpose, was changed since, or is over
   */
  verify(purpose: string, token: string, now: number): Promise<JWTPayload | null>;
}

/** @throws what has nothing to do with the text itself */
function nullIfInvalid(error: unknown): null {
  if (error instanceof errors.JOSEError) return null;
  throw error;
}

class Ring implements KeyRing {
  readonly #keys: readonly DerivedKeys[];
  readonly #newest: DerivedKeys;

  constructor(newest: DerivedKeys, older: readonly DerivedKeys[]) {
    this.#newest = newest;
    this.#keys = [newest, ...older];
  }

  mac(purpose: string, text: string): Buffer {
    return this.#mac(this.#newest, purpose, text);
  }

  macs(purpose: string, text: string): Buffer[] {
    return this.#keys.map((key) => this.#mac(key, purpose, text));
  }

  async seal(purpose: string, text: string): Promise<Buffer> {
    const sealed = await new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: this.#newest.id })
      .encrypt(this.#newest.for('seal', purpose));
    return Buffer.from(sealed, 'ascii');
  }

  async open(purpose: string, sealed: Buffer): Promise<string | null> {
    try {
      const { plaintext } = await compactDecrypt(
        sealed.toString('latin1'),
        ({ kid }) => this.#named(kid).for('seal', purpose),
        { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
      );
      return Buffer.from(plaintext).toString();
    } catch (error) {
      return nullIfInvalid(error);
    }
  }

  isNewest(sealed: Buffer): boolean {
    try {
      return decodeProtectedHeader(sealed.toString('latin1')).kid === this.#newest.id;
    } catch {
      return false;
    }
  }

  sign(purpose: string, claims: JWTPayload): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: this.#newest.id })
      .sign(this.#newest.for('sign', purpose));
  }

  async verify(purpose: string, token: string, now: number): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => this.#named(kid).for('sign', purpose), {
        algorithms: ['HS256'],
        requiredClaims: ['exp'],
        currentDate: new Date(now),
      });
      return payload;
    } catch (error) {
      return nullIfInvalid(error);
    }
  }

  #mac(key: DerivedKeys, purpose: string, text: string): Buffer {
    return createHmac('sha256', key.for('mac', purpose)).update(text).digest();
  }

  #named(id: string | undefined): DerivedKeys {
    const key = this.#keys.find((one) => one.id === id);
    if (!key) throw new errors.JOSENotSupported('no such key');
    return key;
  }
}

/** @throws {ExpectedError} where there are no keys, or two of one name */
export function keyRing(keys: BuyerSettings['keys']): KeyRing {
  const [newest, ...older] = keys.map((pair) => new DerivedKeys(pair));
  if (!newest) throw new ExpectedError('BUYER_KEYS is missing: what is personal cannot be stored without');
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    throw new ExpectedError('BUYER_KEYS names two keys alike');
  return new Ring(newest, older);
}
