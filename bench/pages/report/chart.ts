import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Course } from '../bench.ts';
import type { Measurement } from '../measurement.ts';
import { inDigits } from './report.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

/** Stand for the page's own colours, which differ by day and night. */
const COLOR = {
  ink: '#010101',
  faint: '#020202',
  line: '#030303',
  ours: '#040404',
  others: '#050505',
  warning: '#060606',
} as const;

const WIDTH = 920;
const BAR_HEIGHT = 44;
const FONT = 'system-ui, sans-serif';

/** The grid makes room for what its axes say. */
const LABELS_INSIDE = { outerBoundsMode: 'same' as const, outerBoundsContain: 'axisLabel' as const };

type Option = Parameters<ReturnType<typeof init>['setOption']>[0];

function draw(option: Option, height: number, label: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: COLOR.ink }, ...option });
  const svg = chart.renderToSVGString({ useViewBox: true });
  chart.dispose();
  const coloured = Object.entries(COLOR).reduce(
    (text, [name, color]) =>
      text.replaceAll(color, `var(--${name})`).replaceAll(rgbOf(color), `var(--${name})`),
    svg,
  );
  return coloured.replace('<svg ', `<svg role="img" aria-label="${label}" `);
}

/** ECharts writes some colours in another way than they were given. */
function rgbOf(color: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `rgb(${red},${green},${blue})`;
}

const axisOf = (name: string) => ({
  name,
  nameTextStyle: { color: COLOR.faint },
  axisLabel: { color: COLOR.faint },
  axisLine: { lineStyle: { color: COLOR.line } },
  splitLine: { lineStyle: { color: COLOR.line } },
});

/** Requests a second of one server after the other, the shop's first, on a logarithmic scale. */
export function speedChart(measurements: readonly Measurement[]): string {
  const option = {
    grid: { left: 240, right: 100, top: 8, bottom: 8 },
    xAxis: {
      type: 'log' as const,
      min: 10,
      ...axisOf(''),
      axisLabel: { show: false },
      splitLine: { show: false },
      axisLine: { show: false },
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: measurements.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: COLOR.ink, fontSize: 13 },
    },
    series: [
      {
        type: 'bar' as const,
        barWidth: 22,
        data: measurements.map(({ requestsPerSecond }, at) => ({
          value: Math.round(requestsPerSecond),
          itemStyle: { color: at === 0 ? COLOR.ours : COLOR.others, borderRadius: 4 },
        })),
        label: {
          show: true,
          position: 'right' as const,
          color: COLOR.ink,
          fontSize: 13,
          formatter: ({ value }: { value?: unknown }) => `${inDigits(Number(value))}/s`,
        },
      },
    ],
  };
  return draw(option, measurements.length * BAR_HEIGHT + 16, 'Requests a second, logarithmic scale');
}

const LINES = [
  ['slowest', 'max', COLOR.others],
  ['p99', 'p99', COLOR.warning],
  ['p50', 'p50', COLOR.ours],
] as const;

/** Latencies over time. The dashed line is the goal. */
export function courseChart({ points, marks }: Course, goalMs: number): string {
  const option = {
    legend: { top: 0, right: 12, textStyle: { color: COLOR.ink }, icon: 'roundRect' },
    grid: { left: 12, right: 110, top: 44, bottom: 30, ...LABELS_INSIDE },
    xAxis: { type: 'value' as const, ...axisOf('s'), splitLine: { show: false } },
    yAxis: { type: 'log' as const, min: 0.1, ...axisOf('ms') },
    series: LINES.map(([name, key, color], at) => ({
      name,
      type: 'line' as const,
      showSymbol: false,
      lineStyle: { color, width: 2 },
      itemStyle: { color },
      data: points.map((point) => [point.at, point[key]]),
      ...(at === 0 ? { markLine: markLine(marks, goalMs) } : {}),
    })),
  };
  return draw(option, 340, 'Latency over time');
}

function markLine(marks: Course['marks'], goalMs: number) {
  const label = { color: COLOR.ink, fontSize: 12 };
  return {
    symbol: 'none',
    lineStyle: { color: COLOR.faint, type: 'dashed' as const },
    data: [
      { yAxis: goalMs, label: { ...label, formatter: `${goalMs} ms` } },
      ...marks.map(({ at, what }) => ({ xAxis: at, label: { ...label, formatter: what } })),
    ],
  };
}
