// SPDX-License-Identifier: Apache-2.0
// Draws the county's own base map with OpenLayers, in the colours of the page. Offers window.shanzhiMap.
(() => {
  'use strict';
  if (!window.ol) return;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const layerOf = (name, style, hidden) =>
    new ol.layer.Vector({
      source: new ol.source.Vector({ url: `/map/${name}.json`, format: new ol.format.GeoJSON() }),
      style,
      maxResolution: hidden,
      declutter: true,
      properties: { name },
    });
  const stroke = (tone, width, dash) => new ol.style.Stroke({ color: tone, width, lineDash: dash });
  const fill = (tone) => new ol.style.Fill({ color: tone });

  const baseLayers = () => {
    const dark = getComputedStyle(document.documentElement).colorScheme.includes('dark');
    const label = (feature) =>
      new ol.style.Text({
        text: feature.get('name') || '',
        font: '12px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
        fill: fill(colour('--soft')),
        stroke: stroke(colour('--paper'), 3),
        placement: feature.getGeometry().getType().includes('Line') ? 'line' : 'point',
      });
    return [
      layerOf('green', new ol.style.Style({ fill: fill(dark ? '#1d2a22' : '#e3ecdc') })),
      layerOf('water', new ol.style.Style({ fill: fill(dark ? '#1b2c38' : '#d3e4ec'), stroke: stroke(dark ? '#1b2c38' : '#d3e4ec', 3) })),
      layerOf('buildings', new ol.style.Style({ fill: fill(dark ? '#2c2f33' : '#e9e4d8') }), 0.00006),
      layerOf('roads', (feature) => [
        new ol.style.Style({ stroke: stroke(dark ? '#4a4f55' : '#cfcabd', 4) }),
        new ol.style.Style({ stroke: stroke(dark ? '#2a2e32' : '#ffffff', 2.5), text: label(feature) }),
      ]),
      layerOf('cells', new ol.style.Style({ stroke: stroke(colour('--edge'), 1, [3, 4]), fill: fill('rgba(0,0,0,0)') })),
    ];
  };

  window.shanzhiMap = (element, points) => {
    element.hidden = false;
    const marks = new ol.source.Vector();
    const markStyle = (feature) =>
      new ol.style.Style({
        image: new ol.style.Circle({
          radius: 8,
          fill: fill(colour(`--${feature.get('meaning') || 'accent'}`) || colour('--accent')),
          stroke: stroke(colour('--raised'), 3),
        }),
      });
    const layers = baseLayers();
    const map = new ol.Map({
      target: element,
      layers: [...layers, new ol.layer.Vector({ source: marks, style: markStyle, zIndex: 10 })],
      view: new ol.View({ projection: 'EPSG:4326', center: [0, 0], zoom: 12, maxZoom: 20 }),
    });
    const mark = (longitude, latitude, meaning) => {
      const feature = new ol.Feature({ geometry: new ol.geom.Point([longitude, latitude]), meaning });
      marks.addFeature(feature);
      return feature;
    };
    points.forEach((point) => mark(point.longitude, point.latitude, point.meaning));
    const view = map.getView();
    if (points.length > 0) {
      view.fit(marks.getExtent(), { padding: [48, 48, 48, 48], maxZoom: 17 });
    } else {
      const cells = layers.at(-1).getSource();
      cells.once('featuresloadend', () => view.fit(cells.getExtent(), { padding: [8, 8, 8, 8] }));
    }
    return { map, marks, mark, show: (longitude, latitude) => view.animate({ center: [longitude, latitude], zoom: 17, duration: 150 }) };
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-map-list]').forEach((box) => {
      const rows = [...box.querySelectorAll('[data-longitude]')];
      const meaningOf = (row) => ['late', 'soon', 'done', 'info'].find((meaning) => row.classList.contains(meaning));
      const shown = window.shanzhiMap(
        box.querySelector('[data-map]'),
        rows.map((row) => ({ longitude: Number(row.dataset.longitude), latitude: Number(row.dataset.latitude), meaning: meaningOf(row) })),
      );
      rows.forEach((row) => {
        row.addEventListener('mouseenter', () => shown.show(Number(row.dataset.longitude), Number(row.dataset.latitude)));
      });
    });
  });
})();
