// SPDX-License-Identifier: Apache-2.0
// Small comforts that every page has; without this file each of them still works as a plain page.
(() => {
  'use strict';

  const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null;

  // An undo bar counts its seconds and goes when they are over; while it is touched it waits.
  const countDown = (bar) => {
    let left = Number(bar.dataset.undo);
    const shown = bar.querySelector('.count');
    const tick = () => {
      if (bar.matches(':hover, :focus-within')) return;
      left -= 1;
      if (left < 0) {
        clearInterval(timer);
        bar.remove();
      } else {
        shown.textContent = left;
      }
    };
    shown.textContent = left;
    const timer = setInterval(tick, 1000);
  };

  // Chosen photos are shown small, before they are sent.
  const showPhotos = (field) => {
    const input = field.querySelector('input[type=file]');
    const list = field.querySelector('.thumbs');
    const most = Number(field.dataset.photos);
    input.addEventListener('change', () => {
      list.querySelectorAll('img').forEach((image) => URL.revokeObjectURL(image.src));
      list.replaceChildren();
      if (input.files.length > most) {
        const said = document.createElement('li');
        said.className = 'error';
        said.textContent = list.dataset.tooMany;
        list.append(said);
      }
      [...input.files].slice(0, most).forEach((file) => {
        const item = document.createElement('li');
        const image = document.createElement('img');
        image.src = URL.createObjectURL(file);
        image.alt = file.name;
        item.append(image);
        list.append(item);
      });
    });
  };

  // A file that would be refused is not sent at all.
  const weigh = (input) => {
    input.addEventListener('change', () => {
      const large = [...input.files].some((file) => file.size > Number(input.dataset.most));
      input.setCustomValidity(large ? input.dataset.tooLarge : '');
      input.reportValidity();
    });
  };

  // A question that depends on an answer is asked, and has to be answered, only after that answer.
  const depend = (box) => {
    const form = box.closest('form');
    const [name, values] = box.dataset.when.split(':');
    const ask = () => {
      const chosen = form.querySelector(`[name="${name}"]:checked`);
      const asked = chosen !== null && values.split(',').includes(chosen.value);
      const stays = box.hasAttribute('data-stays');
      box.hidden = !asked && !stays;
      box.querySelectorAll('input, select, textarea').forEach((field) => {
        // What has arrived already is not asked for again.
        field.required = asked && !field.hasAttribute('data-arrived');
        field.disabled = !asked && !stays;
      });
    };
    form.addEventListener('change', ask);
    ask();
  };

  // The overlay lists the keys of what is on the page, each with what it does there.
  const showKeys = () => {
    const dialog = document.getElementById('keys');
    if (!dialog || dialog.open) return false;
    dialog.querySelectorAll('dt[data-for]').forEach((key) => {
      const target = document.querySelector(key.dataset.for);
      const does = key.nextElementSibling;
      key.hidden = does.hidden = target === null;
      if (target !== null && target.matches('a[data-key], button[data-key], details[data-key]')) {
        const label = (target.querySelector('summary') || target).cloneNode(true);
        label.querySelectorAll('kbd, .tally').forEach((each) => each.remove());
        does.textContent = label.textContent.trim();
      }
    });
    dialog.showModal();
    return true;
  };

  const prepare = (root) => {
    root.querySelectorAll('[data-undo]').forEach(countDown);
    root.querySelectorAll('[data-photos]').forEach(showPhotos);
    root.querySelectorAll('input[data-most]').forEach(weigh);
    root.querySelectorAll('[data-when]').forEach(depend);
    root.querySelectorAll('[data-keys]').forEach((button) => {
      button.hidden = false;
      button.addEventListener('click', showKeys);
    });
    root.querySelectorAll('.bar, .room').forEach((bar) => {
      const here = bar.querySelector('[aria-current]');
      if (!here) return;
      const [place, around] = [here.getBoundingClientRect(), bar.getBoundingClientRect()];
      bar.scrollLeft += place.left + place.width / 2 - around.left - around.width / 2;
    });
    const summary = root.querySelector('[data-focus]');
    if (summary && location.pathname !== '/kit') summary.focus();
  };

  document.addEventListener('DOMContentLoaded', () => prepare(document));
  document.addEventListener('desk:fresh', (event) => prepare(event.target));
  document.addEventListener('htmx:load', (event) => {
    if (event.detail.elt !== document.body) prepare(event.detail.elt);
  });

  document.addEventListener('click', (event) => {
    document.querySelectorAll('details.more[open]').forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      document.querySelectorAll('details.more[open]').forEach((menu) => {
        menu.open = false;
        menu.querySelector('summary').focus();
      });
    }
    if (event.key === '?' && !typing(event.target)) {
      if (showKeys()) event.preventDefault();
    }
  });

  // A form that is being sent is not sent a second time by a double click.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'dialog' || form.hasAttribute('hx-post') || form.hasAttribute('hx-get')) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
  });
})();
