import { expect, test } from 'vitest';
import { angleLabel, isDrawn, pictureSrcset, pictureUrl } from './picture-url.ts';

test('a picture has one file for each width and format', () => {
  expect(pictureUrl('/pictures/suv/red/front', 800, 'avif')).toBe('/pictures/suv/red/front-800.avif');
});

test('a srcset names every width', () => {
  expect(pictureSrcset('/pictures/suv/red/front', 'webp')).toBe(
    '/pictures/suv/red/front-400.webp 400w, /pictures/suv/red/front-800.webp 800w, /pictures/suv/red/front-1200.webp 1200w',
  );
});

test('only pictures of our own are drawn', () => {
  expect(isDrawn('/pictures/suv/red/front')).toBe(true);
  expect(isDrawn('https://images.example/pictures/101.jpg')).toBe(false);
});

test('angles are put in words', () => {
  expect(angleLabel('front-left')).toBe('Front left');
  expect(angleLabel('dashboard')).toBe('Dashboard');
  expect(angleLabel(null)).toBe('');
});
