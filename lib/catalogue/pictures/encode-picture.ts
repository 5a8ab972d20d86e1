import sharp, { type Sharp } from 'sharp';
import { PICTURE_WIDTHS, type PictureFormat, type PictureWidth } from './picture-url.ts';

/** One size and format of a picture, encoded. */
export interface EncodedPicture {
  width: PictureWidth;
  format: PictureFormat;
  content: Buffer;
}

/** Settings of the encoders. Part of every picture's hash: changing them encodes everything again. */
export const ENCODING = {
  avif: { quality: 50, effort: 0, chromaSubsampling: '4:2:0' },
  webp: { quality: 76, effort: 1 },
} as const;

async function inBothFormats(image: Sharp, width: PictureWidth): Promise<EncodedPicture[]> {
  return [
    { width, format: 'avif', content: await image.clone().avif(ENCODING.avif).toBuffer() },
    { width, format: 'webp', content: await image.clone().webp(ENCODING.webp).toBuffer() },
  ];
}

/** Draws an SVG once and encodes it in every width and format. */
export async function encodePicture(svg: string): Promise<EncodedPicture[]> {
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const encoded: EncodedPicture[] = [];
  for (const width of PICTURE_WIDTHS) {
    const image = sharp(data, { raw: info });
    encoded.push(...(await inBothFormats(width === info.width ? image : image.resize(width), width)));
  }
  return encoded;
}
