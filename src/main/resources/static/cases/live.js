// SPDX-License-Identifier: Apache-2.0
// What changed comes to the desk by itself. A stream says that something within reach did, and which cases; the desk then
// asks for the counts, the rows and the open case again. Without the stream it asks every quarter of a minute, without this
// file the page is as it was when it was opened.
(() => {
  'use strict';

  const HIDDEN = 'hidden';
  const FIELDS = 'input:not([type=hidden]), textarea, select';
  const FOCUSABLE = 'a[href], summary, button';

  const changed = (field) => {
    if (field.matches('[type=checkbox], [type=radio]')) return field.checked !== field.defaultChecked;
    if (!field.matches('select')) return field.value !== field.defaultValue;
    const options = [...field.options];
    const chosen = options.filter((option) => option.defaultSelected);
    const before = chosen.length > 0 || field.multiple ? chosen : options.slice(0, 1);
    return options.some((option) => option.selected !== before.includes(option));
  };
  const touched = (field) => field === document.activeElement || changed(field);
  // What the server gave back to be written again counts as written.
  const writing = (part) => part.hasAttribute('data-kept') || [...part.querySelectorAll(FIELDS)].some(touched);

  const matter = () => document.querySelector('.matter[data-case]');
  const rows = () => document.querySelectorAll('#rows .row').length;
  const fresh = (part) => {
    window.htmx.process(part);
    part.dispatchEvent(new CustomEvent('desk:fresh', { bubbles: true }));
  };

  // Put the new part in the place of the old. What was unfolded stays so; the focus stays only on the same thing, for
  // whoever presses a key means what they saw.
  const replace = (old, next) => {
    const focused = old.contains(document.activeElement) && document.activeElement.matches(FOCUSABLE)
      ? document.activeElement : null;
    const named = (each) => each.id || each.querySelector('summary').textContent;
    const unfolded = [...old.querySelectorAll('details[open]')].map(named);
    old.replaceWith(next);
    next.querySelectorAll('details').forEach((each) => { if (unfolded.includes(named(each))) each.open = true; });
    if (focused) {
      const same = [...next.querySelectorAll(FOCUSABLE)].find((each) => each.tagName === focused.tagName
        && each.getAttribute('href') === focused.getAttribute('href') && each.textContent === focused.textContent);
      if (same) same.focus({ preventScroll: true });
    }
    fresh(next);
  };

  const imported = (node) => document.importNode(node, true);

  let away = false;

  // Whoever was signed out is led to the door, unless something half-written would be lost on the way.
  const leave = (door) => {
    const written = document.querySelector('.matter') && [...document.querySelectorAll('.matter [data-part]')].some(writing);
    if (!written) {
      window.location.assign(door);
      return;
    }
    away = true;
    silence();
    const said = document.querySelector('[data-away]');
    if (said) said.hidden = false;
  };

  const ask = async (address) => {
    const answer = await fetch(address, { headers: { 'HX-Request': 'true', Accept: 'text/html' } });
    const door = answer.headers.get('HX-Redirect') || (answer.redirected ? answer.url : null);
    if (door) leave(door);
    const page = answer.ok && !door ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    return { status: answer.status, body: page && page.body };
  };

  const freshQueues = async () => {
    const old = document.getElementById('queues');
    if (!old) return;
    const { body } = await ask(old.dataset.again);
    ['queues', 'inbox'].forEach((id) => {
      const next = body && body.querySelector(`#${id}`);
      const here = document.getElementById(id);
      if (next && here && next.outerHTML !== here.outerHTML) replace(here, imported(next));
    });
  };

  const freshRows = async () => {
    const box = document.getElementById('rows');
    if (!box) return;
    const open = matter();
    const { body } = await ask(`${box.dataset.again}&size=${rows()}${open ? `&case=${open.dataset.case}` : ''}`);
    if (!body || body.innerHTML === box.dataset.seen) return;
    const focused = box.contains(document.activeElement) ? document.activeElement : null;
    const address = focused && focused.getAttribute('href');
    const place = focused ? [...box.querySelectorAll('a')].indexOf(focused) : -1;
    box.dataset.seen = body.innerHTML;
    const ticked = [...box.querySelectorAll('.pick input:checked')].map((each) => each.value);
    box.replaceChildren(...[...body.childNodes].map(imported));
    box.querySelectorAll('.pick input').forEach((each) => { each.checked = ticked.includes(each.value); });
    fresh(box);
    if (focused) {
      const links = [...box.querySelectorAll('a')];
      const same = links.find((link) => link.getAttribute('href') === address)
        || links[Math.min(place, links.length - 1)];
      if (same) same.focus({ preventScroll: true });
    }
  };

  // What rings is shown above everything and takes nothing away: the page below stays as it is.
  const freshCalls = async () => {
    const box = document.getElementById('ringing');
    if (box) {
      const { body } = await ask(box.dataset.again);
      if (body && body.innerHTML !== box.dataset.seen) {
        box.dataset.seen = body.innerHTML;
        box.replaceChildren(...[...body.childNodes].map(imported));
      }
    }
    const list = document.querySelector('[data-calls]');
    if (!list || writing(list) || list.contains(document.activeElement)) return;
    const { body } = await ask(list.dataset.calls);
    const next = body && body.querySelector('[data-calls]');
    if (next && next.outerHTML !== list.outerHTML) list.replaceWith(imported(next));
  };

  const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

  // Each part of the open case for itself: one in which somebody writes is left alone and says that there is news.
  const freshCase = async () => {
    const old = matter();
    if (!old) return;
    const { status, body } = await ask(old.dataset.again);
    if (!old.isConnected) return;
    old.querySelector('[data-gone]').hidden = status !== 404;
    const next = body && body.querySelector('.matter[data-case]');
    if (!next || next.dataset.version === old.dataset.version) return;
    const parts = [...next.querySelectorAll('[data-part]')];
    const names = parts.map((each) => each.dataset.part);
    old.querySelectorAll('[data-part]').forEach((each) => {
      if (!names.includes(each.dataset.part) && !writing(each)) each.remove();
    });
    let before = null;
    parts.map(imported).forEach((each) => {
      const here = part(old, each.dataset.part);
      if (!here) {
        if (before) before.after(each);
        else old.append(each);
        fresh(each);
        before = each;
      } else if (writing(here)) {
        const said = here.querySelector('[data-moved]');
        if (said) said.hidden = false;
        before = here;
      } else if (here.dataset.same && here.dataset.same === each.dataset.same) {
        before = here;
      } else {
        replace(here, each);
        before = each;
      }
    });
    old.dataset.version = next.dataset.version;
  };

  let stream = null;
  let asking = Promise.resolve();
  let soon = 0;
  let heard = new Set();
  let used = Date.now();

  // The desks that hear of the same change do not all ask in the same instant.
  const hear = (cases) => {
    cases.forEach((each) => heard.add(each));
    if (soon || away) return;
    soon = setTimeout(() => {
      const these = heard;
      heard = new Set();
      soon = 0;
      const open = matter();
      const concerned = open && (these.has('*') || these.has(open.dataset.case));
      asking = asking
        .then(() => Promise.all([freshQueues(), freshRows(), concerned ? freshCase() : null]))
        .catch(() => { /* Offline for a moment: the next time it works again. */ });
    }, 50 + Math.random() * 400);
  };
  const rings = () => {
    freshCalls().catch(() => { /* Offline for a moment: the next time it works again. */ });
  };
  const everything = () => {
    hear(['*']);
    rings();
  };

  const silence = () => {
    if (stream) stream.close();
    stream = null;
  };
  const listen = () => {
    if (stream || away || document.visibilityState === HIDDEN || !window.EventSource) return;
    stream = new EventSource('/desk/changes');
    let opened = false;
    stream.addEventListener('open', () => {
      // What happened while nobody listened is made good.
      if (opened) everything();
      opened = true;
    });
    stream.addEventListener('changed', (event) => hear(event.data.split(',')));
    stream.addEventListener('call', rings);
    stream.addEventListener('error', () => {
      // Refused and not only interrupted: why, the next question shows.
      if (stream && stream.readyState === EventSource.CLOSED) {
        silence();
        everything();
      }
    });
  };
  const live = () => stream !== null && stream.readyState === EventSource.OPEN;

  // A desk that nobody has touched for a while is left alone, so that the session ends as it should.
  const ALONE = 20 * 60 * 1000;
  let rounds = 0;
  const round = () => {
    if (document.visibilityState === HIDDEN) return;
    if (Date.now() - used > ALONE) {
      silence();
      return;
    }
    rounds += 1;
    if (!live() || rounds % 4 === 0) everything();
    listen();
  };

  const touch = () => {
    const alone = Date.now() - used > ALONE;
    used = Date.now();
    if (alone) round();
  };

  // The news is shown where it stands; the address, and with it what was written, stays.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-moved] a');
    const news = link && document.querySelector(link.hash);
    if (!news) return;
    event.preventDefault();
    news.tabIndex = -1;
    news.focus({ preventScroll: true });
    news.scrollIntoView({ block: 'center' });
  });

  document.addEventListener('DOMContentLoaded', () => {
    if (!document.querySelector('#queues, .matter[data-case], #ringing, [data-calls]')) return;
    listen();
    rings();
    setInterval(round, 15000);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === HIDDEN) {
        silence();
      } else {
        listen();
        everything();
      }
    });
    window.addEventListener('pagehide', silence);
    window.addEventListener('pageshow', (event) => { if (event.persisted) listen(); });
    ['pointerdown', 'keydown'].forEach((sign) => document.addEventListener(sign, touch, { passive: true }));
  });
})();
