// SPDX-License-Identifier: Apache-2.0
// What is pasted into a table and is too long for a field travels as a file; it stays in the box all the same.
(() => {
  'use strict';
  const lighten = (form) => {
    const { text, file } = form.elements;
    const pasted = new Blob([text.value], { type: 'text/plain' });
    if (file.files.length > 0 || pasted.size <= Number(form.dataset.sheet)) return;
    const carrier = new DataTransfer();
    carrier.items.add(new File([pasted], 'paste.txt', { type: 'text/plain' }));
    file.files = carrier.files;
    text.disabled = true;
    setTimeout(() => {
      text.disabled = false;
      file.value = '';
    });
  };
  document.querySelectorAll('form[data-sheet]').forEach((form) => form.addEventListener('submit', () => lighten(form)));
})();
