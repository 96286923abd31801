// SPDX-License-Identifier: Apache-2.0
// Draws the county's own base map with OpenLayers, in the colours of the page. Offers window.shanzhiMap.
(() => {
  'use strict';
  if (!window.ol) return;

  const SANS = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const tones = () => {
    const dark = getComputedStyle(document.documentElement).colorScheme.includes('dark');
    return dark
      ? {
          land: '#1a1d20', wood: '#1c2620', park: '#223127', water: '#20384a', building: '#2b2e33', edge: '#3a3e44',
          roads: { 1: ['#6b5527', '#8f7236'], 2: ['#55492c', '#6f603a'], 3: ['#33373c', '#474c53'], 4: ['#2d3035', '#3f4349'] },
          town: '#6a6f75', cell: 'rgba(108, 195, 172, .3)', word: '#c9c7c2', quiet: '#94979b', blue: '#7fb0cf', leaf: '#7fa888', halo: '#16181b',
        }
      : {
          land: '#fbfaf7', wood: '#e6eddf', park: '#d5e6c9', water: '#bfdbe8', building: '#e6dfd3', edge: '#cfc6b6',
          roads: { 1: ['#d0a14a', '#f5d491'], 2: ['#d8c595', '#fdf1cd'], 3: ['#d3cec3', '#ffffff'], 4: ['#dcd8ce', '#ffffff'] },
          town: '#9a958a', cell: 'rgba(31, 111, 92, .34)', word: '#3a3f45', quiet: '#6d6a62', blue: '#3f7896', leaf: '#4f7a52', halo: '#fbfaf7',
        };
  };

  // Each layer is kept by the browser under its version, so that what was uploaded is seen at the next page.
  const current = fetch('/map/current.json')
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .catch(() => ({ versions: {}, attribution: [] }));

  const { Style, Stroke, Fill, Text, Circle } = ol.style;
  const baseLayers = () => {
    const tone = tones();
    const read = new ol.format.GeoJSON();
    const source = (name, options, query = () => '') => {
      const filled = new ol.source.Vector({
        ...options,
        loader: async (extent, resolution, projection, arrived, failed) => {
          try {
            const { versions } = await current;
            const answer = await fetch(`/map/${name}.json?v=${versions[name] || ''}${query(extent, projection)}`);
            if (!answer.ok) throw new Error(answer.statusText);
            const features = read.readFeatures(await answer.json(), { featureProjection: projection });
            filled.addFeatures(features);
            arrived(features);
          } catch {
            filled.removeLoadedExtent(extent);
            failed();
          }
        },
      });
      return filled;
    };
    const whole = (name) => source(name, {});
    // Buildings are many: only those in sight are fetched, by fixed tiles so that the browser can keep them.
    const tiles = ol.tilegrid.createXYZ({ minZoom: 14, maxZoom: 14, tileSize: 512 });
    const inSight = source('buildings', { strategy: ol.loadingstrategy.tile(tiles) }, (extent, projection) =>
      `&bbox=${ol.proj.transformExtent(extent, projection, 'EPSG:4326').map((edge) => edge.toFixed(6)).join(',')}`);
    const layer = (name, source, style, options = {}) =>
      new ol.layer.Vector({ source, style, properties: { name }, updateWhileInteracting: true, ...options });
    const text = (words, size, fill, options = {}) =>
      new Text({ text: words, font: `${size}px ${SANS}`, fill: new Fill({ color: fill }), stroke: new Stroke({ color: tone.halo, width: 3 }), ...options });

    // Widths are those on the ground, between what can still be seen and what does not drown the rest.
    const metres = { 1: 26, 2: 21, 3: 14, 4: 8 };
    const least = { 1: 2.6, 2: 2, 3: 1.2, 4: 0.7 };
    const shownBelow = { 1: 1e9, 2: 1e9, 3: 110, 4: 34 };
    const road = (feature, resolution) => {
      const rank = Math.min(4, feature.get('rank'));
      if (resolution > shownBelow[rank]) return null;
      const width = Math.min(30, Math.max(least[rank], metres[rank] / resolution));
      const [casing, inner] = tone.roads[rank];
      if (width < 1.8) return new Style({ stroke: new Stroke({ color: casing, width }), zIndex: 1 });
      return [
        new Style({ stroke: new Stroke({ color: casing, width: width + 1.4, lineCap: 'round', lineJoin: 'round' }), zIndex: 5 - rank }),
        new Style({ stroke: new Stroke({ color: inner, width: Math.max(1, width - 0.6), lineCap: 'round', lineJoin: 'round' }), zIndex: 15 - rank }),
      ];
    };
    const namedBelow = { 1: 60, 2: 20, 3: 6, 4: 2.2 };
    const roadName = (feature, resolution) => {
      const rank = Math.min(4, feature.get('rank'));
      if (!feature.get('name') || resolution > namedBelow[rank]) return null;
      return new Style({ text: text(feature.get('name'), rank < 3 ? 12.5 : 12, tone.quiet, { placement: 'line', repeat: 420, maxAngle: 0.6 }), zIndex: 10 - rank });
    };
    const roads = whole('roads');
    const water = whole('water');
    const green = whole('green');
    const town = whole('regions');
    const line = (feature) => feature.getGeometry().getType().includes('Line');
    return [
      layer('land', town, new Style({ fill: new Fill({ color: tone.land }) })),
      layer('green', green, (feature) => new Style({ fill: new Fill({ color: feature.get('rank') === 1 ? tone.wood : tone.park }) })),
      layer('water', water, (feature, resolution) =>
        line(feature)
          ? new Style({ stroke: new Stroke({ color: tone.water, width: Math.min(12, Math.max(1.1, 16 / resolution)), lineCap: 'round', lineJoin: 'round' }) })
          : new Style({ fill: new Fill({ color: tone.water }), stroke: new Stroke({ color: tone.water, width: resolution > 30 ? 1.5 : 0.5 }) })),
      layer('buildings', inSight, (feature, resolution) =>
        new Style({ fill: new Fill({ color: tone.building }), stroke: resolution < 1.6 ? new Stroke({ color: tone.edge, width: 0.8 }) : undefined }), { maxResolution: 6 }),
      layer('roads', roads, road),
      layer('cells', whole('cells'), (feature, resolution) =>
        new Style({ stroke: new Stroke({ color: tone.cell, width: resolution > 30 ? 0.6 : 1, lineDash: resolution > 30 ? undefined : [5, 4] }), fill: new Fill({ color: 'rgba(0, 0, 0, 0)' }) })),
      layer('towns', town, new Style({ stroke: new Stroke({ color: tone.town, width: 1.2 }) })),
      layer('names', roads, roadName, { declutter: true }),
      layer('names', water, (feature, resolution) => {
        const name = feature.get('name');
        if (!name || resolution > (feature.get('rank') < 3 ? 45 : 16)) return null;
        return new Style({ text: text(name, 12, tone.blue, line(feature) ? { placement: 'line', repeat: 600 } : { overflow: true }) });
      }, { declutter: true }),
      layer('names', inSight, (feature, resolution) => {
        const name = feature.get('name');
        if (!name || resolution > (feature.get('rank') <= 3 ? 3.2 : 0.75)) return null;
        return new Style({ text: text(name, feature.get('rank') <= 3 ? 12.5 : 11, feature.get('rank') <= 3 ? tone.word : tone.quiet, { overflow: true }), zIndex: 5 - feature.get('rank') });
      }, { declutter: true, maxResolution: 3.2 }),
      layer('names', green, (feature, resolution) => {
        const estate = feature.get('rank') === 5;
        if (!feature.get('name') || resolution > (estate ? 2.4 : 6)) return null;
        return new Style({ text: text(feature.get('name'), 12, estate ? tone.word : tone.leaf, { overflow: true }) });
      }, { declutter: true }),
      layer('names', whole('villages'), (feature) => new Style({ text: text(feature.get('name'), 12.5, tone.word, { overflow: true }) }), { declutter: true, maxResolution: 34, minResolution: 5 }),
      layer('names', town, (feature, resolution) => {
        if (resolution < 30 || feature.get('county')) return null;
        return new Style({ text: text(feature.get('name'), 14, tone.word, { font: `600 14px ${SANS}`, overflow: true }) });
      }, { declutter: true }),
    ];
  };

  window.shanzhiMap = (element, points) => {
    element.hidden = false;
    const marks = new ol.source.Vector();
    const markStyle = (feature) =>
      new Style({
        image: new Circle({
          radius: 8,
          fill: new Fill({ color: colour(`--${feature.get('meaning') || 'accent'}`) || colour('--accent') }),
          stroke: new Stroke({ color: colour('--raised'), width: 3 }),
        }),
      });
    const layers = baseLayers();
    const map = new ol.Map({
      target: element,
      layers: [...layers, new ol.layer.Vector({ source: marks, style: markStyle, zIndex: 10 })],
      view: new ol.View({ center: [0, 0], zoom: 11, maxZoom: 20, minZoom: 8 }),
    });
    current.then(({ attribution }) => {
      if (attribution.length === 0) return;
      const origin = document.createElement('p');
      origin.className = 'map-origin';
      origin.textContent = attribution.join(' | ');
      element.append(origin);
    });
    const mark = (longitude, latitude, meaning) => {
      const feature = new ol.Feature({ geometry: new ol.geom.Point(ol.proj.fromLonLat([longitude, latitude])), meaning });
      marks.addFeature(feature);
      return feature;
    };
    points.forEach((point) => mark(point.longitude, point.latitude, point.meaning));
    const view = map.getView();
    let arrived = () => {};
    const ready = new Promise((resolve) => { arrived = resolve; });
    if (points.length > 0) {
      arrived();
      view.fit(marks.getExtent(), { padding: [48, 48, 48, 48], maxZoom: 17 });
    } else {
      const county = layers[0].getSource();
      county.once('featuresloadend', () => {
        if (county.getFeatures().length > 0) view.fit(county.getExtent(), { padding: [8, 8, 8, 8] });
        arrived();
      });
    }
    return {
      map,
      marks,
      mark,
      /** Settles once the picture shows the place it is about; before that, no point of it means anything. */
      ready,
      show: (longitude, latitude) => view.animate({ center: ol.proj.fromLonLat([longitude, latitude]), zoom: 17, duration: 150 }),
      /** Where a point of the picture lies, as longitude and latitude. */
      place: (coordinate) => ol.proj.toLonLat(coordinate),
    };
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
