// SPDX-License-Identifier: Apache-2.0
// Files can be dragged onto a form or pasted into it, and are shown before they are sent; without this file they are chosen
// by the plain field alone.
(() => {
  'use strict';

  const key = (file) => `${file.name}/${file.size}/${file.lastModified}`;
  const fits = (input, file) => input.accept.split(',').includes(file.type);

  const show = (field, input) => {
    const list = field.querySelector('.previews');
    list.querySelectorAll('img').forEach((image) => URL.revokeObjectURL(image.src));
    list.replaceChildren();
    if (input.files.length > Number(field.dataset.attach)) {
      const said = document.createElement('li');
      said.className = 'error';
      said.textContent = field.dataset.tooMany;
      list.append(said);
    }
    [...input.files].forEach((file) => {
      const item = document.createElement('li');
      if (file.type.startsWith('image/')) {
        const image = document.createElement('img');
        image.src = URL.createObjectURL(file);
        image.alt = '';
        item.append(image);
      }
      const name = document.createElement('span');
      name.textContent = file.name;
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'link';
      remove.textContent = field.dataset.remove;
      remove.setAttribute('aria-label', `${field.dataset.remove} ${file.name}`);
      remove.addEventListener('click', () => {
        set(field, input, [...input.files].filter((each) => each !== file));
        input.focus();
      });
      item.append(name, remove);
      list.append(item);
    });
    field.chosen = [...input.files];
  };

  const set = (field, input, files) => {
    const all = new DataTransfer();
    files.forEach((file) => all.items.add(file));
    input.files = all.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  // What comes anew is added to what was there, each file once.
  const add = (field, input, files) => {
    const fresh = [...files].filter((file) => fits(input, file));
    if (fresh.length === 0) return false;
    const known = new Set([...input.files].map(key));
    set(field, input, [...input.files, ...fresh.filter((file) => !known.has(key(file)))]);
    return true;
  };

  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');

  const prepare = (root) => root.querySelectorAll('[data-attach]').forEach((field) => {
    if (field.dataset.ready) return;
    field.dataset.ready = 'yes';
    const input = field.querySelector('input[type=file]');
    const form = field.closest('form');
    field.querySelectorAll('[data-scripted]').forEach((each) => { each.hidden = false; });
    input.addEventListener('change', () => show(field, input));
    form.addEventListener('dragover', (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      field.classList.add('dropping');
    });
    form.addEventListener('dragleave', (event) => {
      if (!form.contains(event.relatedTarget)) field.classList.remove('dropping');
    });
    form.addEventListener('drop', (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      field.classList.remove('dropping');
      add(field, input, event.dataTransfer.files);
    });
    form.addEventListener('paste', (event) => {
      const pasted = event.clipboardData ? event.clipboardData.files : [];
      if (pasted.length > 0 && add(field, input, pasted)) event.preventDefault();
    });
  });

  document.addEventListener('DOMContentLoaded', () => prepare(document));
  document.addEventListener('desk:fresh', (event) => prepare(event.target));
  document.addEventListener('htmx:load', (event) => {
    if (event.detail.elt !== document.body) prepare(event.detail.elt);
  });
})();
