// SPDX-License-Identifier: Apache-2.0
// Shows one cell on the county's map, or all of them; a touch on a cell leads to its page.
(() => {
  'use strict';

  const prepare = (box) => {
    const chosen = box.dataset.cellMap;
    const shown = window.shanzhiMap(box, []);
    const cells = shown.map.getLayers().getArray().find((layer) => layer.get('name') === 'cells');
    if (!cells) return;
    const frame = () => {
      const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
      const feature = cells.getSource().getFeatures().find((cell) => cell.get('code') === chosen);
      if (!feature) return;
      feature.setStyle(
        new ol.style.Style({
          stroke: new ol.style.Stroke({ color: accent, width: 3 }),
          fill: new ol.style.Fill({ color: 'rgba(31, 111, 92, .10)' }),
          zIndex: 5,
        }),
      );
      shown.map.getView().fit(feature.getGeometry().getExtent(), { padding: [32, 32, 32, 32], maxZoom: 17 });
    };
    if (chosen) {
      cells.getSource().once('featuresloadend', () => setTimeout(frame));
    } else {
      const hint = document.querySelector('[data-cell-hint]');
      if (hint) hint.hidden = false;
    }
    shown.map.on('click', (event) => {
      const hit = cells.getSource().getFeaturesAtCoordinate(event.coordinate)[0];
      if (hit && hit.get('code') !== chosen) window.location.assign(`/grid/${hit.get('code')}`);
    });
  };

  document.addEventListener('DOMContentLoaded', () => {
    if (window.ol && window.shanzhiMap) document.querySelectorAll('[data-cell-map]').forEach(prepare);
  });
})();
