// SPDX-License-Identifier: Apache-2.0
// Draws what a table says; the table stays below for whoever reads better in figures.
(() => {
  'use strict';
  if (!window.echarts) return;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const draw = (figure) => {
    const table = figure.querySelector('table');
    const picture = figure.querySelector('[data-picture]');
    const names = [...table.tHead.querySelectorAll('th')].map((head) => head.textContent);
    const rows = [...table.tBodies[0].rows];
    const marks = ['solid', 'dashed', 'dotted'];
    const points = figure.dataset.chart === 'points';
    picture.hidden = false;
    const chart = echarts.init(picture, null, { renderer: 'canvas' });
    const paint = () => chart.setOption({
      animation: false,
      color: [colour('--accent'), colour('--edge'), colour('--info')],
      textStyle: { fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif', color: colour('--ink') },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { left: 0, top: 0, textStyle: { color: colour('--soft') }, itemWidth: 20 },
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'category', data: rows.map((row) => row.cells[0].textContent), axisLine: { lineStyle: { color: colour('--edge') } }, axisTick: { show: false }, axisLabel: { color: colour('--soft') } },
      yAxis: { type: 'value', splitLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--soft') } },
      series: names.map((name, index) => ({
        name,
        type: points ? 'line' : figure.dataset.chart,
        data: rows.map((row) => Number(row.cells[index + 1].dataset.value)),
        symbol: 'circle',
        symbolSize: points && index === 0 ? 8 : 5,
        showSymbol: !points || index === 0,
        showAllSymbol: points ? true : 'auto',
        barMaxWidth: 28,
        lineStyle: { width: points && index === 0 ? 0 : 2, type: marks[index % marks.length] },
      })),
    });
    paint();
    // At dusk a system may change from light to dark while the page is open.
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
    figure.querySelector('details').open = false;
    new ResizeObserver(() => chart.resize()).observe(picture);
    window.addEventListener('beforeprint', () => { figure.querySelector('details').open = true; });
  };
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-chart]').forEach(draw));
})();
