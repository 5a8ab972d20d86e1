import { brotliDecompressSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../html/content-security-policy.ts';
import { inlineScripts } from '../html/inline-scripts.ts';
import type { Renderer } from '../web/renderer.ts';
import type { PageContent } from './page-content.ts';
import { PageRenderer } from './page-renderer.ts';
import { PageShells } from './page-shells.ts';
import { SLOT } from './page-slots.ts';
import { sampleContent } from './testing/sample-content.ts';
import { sampleNext } from './testing/sample-next.ts';
import { sampleRequest } from './testing/sample-request.ts';

const textOf = (brotli: Buffer) => brotliDecompressSync(brotli).toString();

const PATH = '/used-cars/2019-tata-nexon-7';
const ORIGIN = 'https://cars.example';

const next = vi.fn<Renderer>();
let renderer: PageRenderer;
beforeEach(() => {
  next.mockReset().mockImplementation(sampleNext);
  renderer = new PageRenderer(new PageShells(next), ORIGIN);
});

const render = (content: Exclude<PageContent, { kind: 'moved' }>, form: 'html' | 'rsc' | 'tree' = 'html') =>
  renderer.render(sampleRequest(PATH, form), content);

/** What a document says in one of its slots. */
const said = (html: string, name: string) => new RegExp(`<p id="${name}">([^<]*)</p>`).exec(html)?.[1];

const head = sampleContent(PATH).head;

describe('a page', () => {
  it('is its shell with what there is to say, and where it stands', async () => {
    const request = { ...sampleRequest('/used-cars'), query: '?city=pune&make=tata' };
    const { status, brotli } = await renderer.render(request, sampleContent('/used-cars'));
    const text = textOf(brotli);
    expect(status).toBe(200);
    const slots = ['title', 'shareTitle', 'description', 'segment', 'query', 'canonical', 'image'];
    expect(slots.map((name) => said(text, name))).toEqual([
      'T',
      'S',
      'D',
      'used-cars',
      '?city=pune&amp;make=tata',
      `${ORIGIN}/used-cars`,
      '',
    ]);
    expect(text).toContain('<main><main>body</main></main>');
  });

  it('keeps the status of what is gone', async () => {
    expect((await render(sampleContent(PATH, { status: 410 }))).status).toBe(410);
  });

  it('that is missing is a 404 without a body', async () => {
    const { status, brotli } = await render({ kind: 'missing' });
    const text = textOf(brotli);
    expect([status, said(text, 'title'), said(text, 'segment')]).toEqual([404, '', PATH.split('/').at(-1)]);
    expect(text).toContain('Not found');
  });

  it('is data for the router, whose tree needs no body', async () => {
    const body = vi.fn(() => ['<main>', '"body"</main>']);
    const data = JSON.parse(textOf((await render(sampleContent(PATH, { body }), 'rsc')).brotli));
    expect(data).toMatchObject({ title: 'T', body: '<main>"body"</main>' });
    body.mockClear();
    expect(
      JSON.parse(textOf((await render(sampleContent(PATH, { body }), 'tree')).brotli)),
    ).not.toHaveProperty('body');
    expect(body).not.toHaveBeenCalled();
  });

  it.each([
    ['/pictures/7.webp', `${ORIGIN}/pictures/7.webp`],
    ['https://pictures.example/7.webp', 'https://pictures.example/7.webp'],
    [null, ''],
  ])('names its picture %s as %s', async (image, expected) => {
    const { brotli } = await render(sampleContent(PATH, { head: { ...head, image } }));
    expect(said(textOf(brotli), 'image')).toBe(expected);
  });

  it('of home has the origin for its address', async () => {
    const { brotli } = await renderer.render(sampleRequest('/'), sampleContent('/'));
    expect(said(textOf(brotli), 'canonical')).toBe(ORIGIN);
  });
});

describe('its tag', () => {
  it('is the same for the same text, and another for another', async () => {
    const tagOf = async (body: string) => (await render(sampleContent(PATH, { body: () => [body] }))).tag;
    expect(await tagOf('a')).toBe(await tagOf('a'));
    expect(await tagOf('a')).not.toBe(await tagOf('b'));
  });
});

describe('its policy', () => {
  it('lets no script of the body run, and is of documents only', async () => {
    const content = sampleContent(PATH, { body: () => ['<script>evil()</script>'] });
    expect((await render(content)).policy).toContain("script-src 'self';");
    expect([(await render(content, 'rsc')).policy, (await render(content, 'tree')).policy]).toEqual([
      null,
      null,
    ]);
  });

  it("names the shell's own scripts, as they are filled", async () => {
    next.mockImplementation(async (_, response) => {
      response.end(`<main>${SLOT.body}</main><script>"${SLOT.title}"</script>`);
    });
    const { brotli, policy } = await render(sampleContent(PATH));
    expect(policy).toBe(contentSecurityPolicy(inlineScripts(textOf(brotli))));
    expect(policy).toContain('sha256-');
  });
});

describe('Next', () => {
  it('is asked once for each kind and form of page, however many ask at once', async () => {
    const kinds = [
      sampleContent(PATH),
      sampleContent(PATH, { head: { ...head, isIndexable: false } }),
      sampleContent(PATH, { head: { ...head, image: '/a.webp' } }),
      { kind: 'missing' } as const,
    ];
    for (let round = 0; round < 3; round += 1)
      await Promise.all([...kinds, ...kinds].map((content) => render(content)));
    expect(next).toHaveBeenCalledTimes(kinds.length);
    await render(sampleContent(PATH), 'rsc');
    expect(next).toHaveBeenCalledTimes(kinds.length + 1);
  });

  it('that fails is asked again', async () => {
    next.mockImplementationOnce(async (_, response) => void response.writeHead(500).end('sorry'));
    await expect(render(sampleContent(PATH))).rejects.toThrow('Next answers 500');
    expect((await render(sampleContent(PATH))).status).toBe(200);
  });

  it('that throws fails the page', async () => {
    next.mockRejectedValueOnce(new Error('broken'));
    await expect(render(sampleContent(PATH))).rejects.toThrow('broken');
  });

  it('is followed once', async () => {
    const moved: Renderer = async (_, response) => {
      response.statusCode = 307;
      response.setHeader('location', '/x?_rsc=1').end();
    };
    next.mockImplementationOnce(moved);
    expect((await render(sampleContent(PATH))).status).toBe(200);
    expect(next.mock.calls.map(([request]) => request.url)).toEqual([
      '/used-cars/zslot-segment',
      '/x?_rsc=1',
    ]);
    next.mockImplementation(moved);
    await expect(render({ kind: 'missing' })).rejects.toThrow('redirects');
  });

  it('whose page has no place for a body is not used', async () => {
    next.mockImplementation(async (_, response) => void response.end('<main></main>'));
    await expect(render(sampleContent(PATH))).rejects.toThrow('places for the body');
  });
});
