// SPDX-License-Identifier: Apache-2.0
// Helps to say where: by words with suggestions, by a touch on the map, or by choosing a cell nearby. Everything ends up
// in plain fields that the form sends with or without this file.
(() => {
  'use strict';

  const prepare = (picker) => {
    const field = (name) => picker.querySelector(`[name=${name}]`);
    const address = field('address');
    const suggestions = picker.querySelector('[data-suggestions]');
    const near = picker.querySelector('[data-near]');
    const said = picker.querySelector('[data-said]');
    const mapBox = picker.querySelector('[data-map]');
    const drop = picker.querySelector('[data-drop]');
    let shown = null;
    // The name by which a suggestion was taken over; empty where the point was shown on the map.
    let taken = '';

    const say = (text) => { said.textContent = text; };
    const fetchJson = async (path, values) => {
      const answer = await fetch(`${path}?${new URLSearchParams(values)}`, { headers: { Accept: 'application/json' } });
      return answer.ok ? answer.json() : null;
    };
    const fillList = (list, places, choose) => {
      list.replaceChildren(
        ...places.map((place) => {
          const button = document.createElement('button');
          button.type = 'button';
          button.className = 'plain';
          const name = document.createElement('strong');
          name.textContent = place.name;
          const region = document.createElement('span');
          region.className = 'quiet';
          region.textContent = place.regionName || '';
          button.append(name, region);
          button.addEventListener('click', () => choose(place));
          const item = document.createElement('li');
          item.append(button);
          return item;
        }),
      );
      list.hidden = places.length === 0;
    };
    // Words and place are both kept; the place is what counts, and it is said so and can be taken back.
    const sayChosen = () => {
      const name = field('cellName').value;
      const words = address.value.trim();
      drop.hidden = name === '';
      if (name === '') return;
      say(words !== '' && words !== taken
        ? picker.dataset.both.replace('%place', name).replace('%words', words)
        : picker.dataset.chosen.replace('%', name));
    };
    const setCell = (cell) => {
      field('cell').value = cell ? cell.cell : '';
      field('cellName').value = cell ? `${cell.regionName} ${cell.name}` : '';
      if (!cell) say(picker.dataset.outside);
      sayChosen();
    };
    const forget = () => {
      ['longitude', 'latitude', 'cell', 'cellName'].forEach((name) => { field(name).value = ''; });
      if (shown) shown.marks.clear();
      near.hidden = true;
      drop.hidden = true;
      taken = '';
      say(picker.dataset.written);
    };
    drop.querySelector('button').addEventListener('click', () => {
      forget();
      address.focus();
    });
    const place = async (longitude, latitude, name = '') => {
      taken = name;
      field('longitude').value = longitude.toFixed(6);
      field('latitude').value = latitude.toFixed(6);
      if (shown) {
        shown.marks.clear();
        shown.mark(longitude, latitude);
      }
      const at = { longitude: longitude.toFixed(6), latitude: latitude.toFixed(6) };
      const [cell, around] = await Promise.all([fetchJson('/places/at', at), fetchJson('/places/near', at)]);
      setCell(cell);
      fillList(near, (around || []).filter((other) => !cell || other.cell !== cell.cell).slice(0, 3), (other) => {
        field('longitude').value = '';
        field('latitude').value = '';
        if (shown) shown.marks.clear();
        taken = '';
        setCell(other);
      });
    };

    let waiting = 0;
    let asked = 0;
    address.addEventListener('input', () => {
      clearTimeout(waiting);
      // The point of a name that no longer stands there is not where the new words mean.
      if (taken !== '' && address.value.trim() !== taken) forget();
      else sayChosen();
      const words = address.value.trim();
      if (words.length < 2) {
        suggestions.hidden = true;
        return;
      }
      waiting = setTimeout(async () => {
        asked += 1;
        const question = asked;
        const places = await fetchJson('/places/suggest', { q: words });
        if (question !== asked) return;
        fillList(suggestions, places || [], (chosen) => {
          address.value = chosen.name;
          suggestions.hidden = true;
          address.focus();
          if (shown) shown.show(chosen.longitude, chosen.latitude);
          place(chosen.longitude, chosen.latitude, chosen.name);
        });
        // A place that was shown on the map meanwhile stands, whatever the names know.
        const chosen = field('longitude').value !== '' || field('cell').value !== '';
        if (places && places.length === 0 && !chosen) say(picker.dataset.none);
      }, 200);
    });
    address.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' && !suggestions.hidden) {
        event.preventDefault();
        suggestions.querySelector('button').focus();
      }
    });
    suggestions.addEventListener('keydown', (event) => {
      const items = [...suggestions.querySelectorAll('button')];
      const index = items.indexOf(document.activeElement);
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const next = items[index + (event.key === 'ArrowDown' ? 1 : -1)];
        (next || address).focus();
      } else if (event.key === 'Escape') {
        suggestions.hidden = true;
        address.focus();
      }
    });

    if (window.shanzhiMap) {
      const longitude = Number(field('longitude').value);
      const latitude = Number(field('latitude').value);
      shown = window.shanzhiMap(mapBox, longitude ? [{ longitude, latitude, meaning: 'accent' }] : []);
      picker.querySelector('[data-map-hint]').hidden = false;
      let clickable = false;
      shown.ready.then(() => { clickable = true; });
      shown.map.on('click', (event) => { if (clickable) place(...shown.place(event.coordinate)); });
      // With the keyboard: arrows move the map (OpenLayers), Enter puts the mark in its middle.
      mapBox.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          shown.ready.then(() => place(...shown.place(shown.map.getView().getCenter())));
        }
      });
    }
    const here = picker.querySelector('[data-here]');
    here.hidden = !navigator.geolocation;
    here.addEventListener('click', () => {
      say(picker.dataset.searching);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          if (shown) shown.show(coords.longitude, coords.latitude);
          place(coords.longitude, coords.latitude);
        },
        () => say(picker.dataset.none),
        { timeout: 8000, maximumAge: 60000 },
      );
    });
  };

  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-place]').forEach(prepare));
})();
