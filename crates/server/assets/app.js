/* Small comforts. Every page works without them. */
(function () {
  "use strict";
  var d = document, root = d.documentElement;
  root.className += " js";
  function all(sel, in_) { return Array.prototype.slice.call((in_ || d).querySelectorAll(sel)); }
  function near(el, sel) { return el && el.closest ? el.closest(sel) : null; }

  /* The server's clock (or the demo's), carried on by this device. */
  var start = Date.now(), told = Number(root.getAttribute("data-now")) || start;
  function now() { return told + (Date.now() - start); }

  /* Countdown boxes: words come from the server with § for the number. */
  function countdown() {
    all("[data-until]").forEach(function (el) {
      var gap = Number(el.getAttribute("data-until")) - now(), h = 3600000, text;
      if (gap <= 0) text = el.getAttribute("data-over");
      else if (gap < h) text = el.getAttribute("data-minutes").replace("§", Math.max(1, Math.floor(gap / 60000)));
      else if (gap < 24 * h && sameDay(gap)) text = el.getAttribute("data-hours").replace("§", Math.floor(gap / h));
      if (text && el.textContent !== text) el.textContent = text;
    });
  }
  function sameDay(gap) {
    var day = 86400000, shift = 28800000;
    return Math.floor((now() + shift) / day) === Math.floor((now() + gap + shift) / day);
  }

  /* Drafts: what is typed stays on this device until it has been sent, a week at most. Kept is what
     differs from the page as it came, with what stood there then. */
  var WEEK = 604800000, DRAFT = "draft:";
  function key(form) { return DRAFT + form.getAttribute("data-draft"); }
  function read(k) {
    var draft = JSON.parse(localStorage.getItem(k) || "null");
    return draft && Date.now() - draft.at < WEEK ? draft : null;
  }
  function kept(form) {
    return all("input,textarea,select", form).filter(function (el) {
      return el.name && el.name.charAt(0) !== "_" && ["hidden", "password", "file", "submit"].indexOf(el.type) < 0;
    });
  }
  function ticks(el) { return el.type === "checkbox" || el.type === "radio"; }
  function changed(el) {
    if (ticks(el)) return el.checked !== el.defaultChecked;
    if (el.tagName !== "SELECT") return el.value !== el.defaultValue;
    return Array.prototype.some.call(el.options, function (o, n) {
      return o.selected && !o.defaultSelected && n > 0;
    });
  }
  function save(form) {
    try {
      var fields = kept(form), old = (read(key(form)) || { v: {} }).v, draft = { at: Date.now(), v: {}, o: {} };
      fields.forEach(function (el) {
        if (changed(el) || (old[el.name] || []).indexOf(el.value) >= 0 && el.value) draft.v[el.name] = [];
      });
      fields.forEach(function (el) {
        var v = draft.v[el.name];
        if (!v || ticks(el) && !el.checked) return;
        v.push(el.value);
        draft.o[el.name] = el.defaultValue || "";
      });
      var some = Object.keys(draft.v).length > 0;
      if (some) localStorage.setItem(key(form), JSON.stringify(draft));
      else localStorage.removeItem(key(form));
      all("[data-draft-said]", form).forEach(function (el) { el.hidden = !some; });
    } catch (e) { /* private mode: nothing is kept */ }
  }
  /* One row more of a list, as the server would give it. */
  function grow(form, list) {
    var n = form.querySelector('input[name="' + list + '.n"]'), box = near(n, "fieldset");
    var rows = box ? all(".frow", box) : [], k = rows.length, was = list + "." + (k - 1);
    if (!k) return;
    var row = rows[k - 1].cloneNode(true);
    row.innerHTML = row.innerHTML.split(was).join(list + "." + k).split("-" + list + "-" + (k - 1)).join("-" + list + "-" + k);
    all("b,[aria-label]", row).concat(row).forEach(function (el) {
      var said = el.getAttribute("aria-label");
      if (said) el.setAttribute("aria-label", said.replace(k, k + 1));
      if (el.tagName === "B" && near(el, ".frow__h")) el.textContent = el.textContent.replace(k, k + 1);
    });
    rows[k - 1].parentNode.insertBefore(row, rows[k - 1].nextSibling);
    n.value = k + 1;
  }
  function restore(form) {
    try {
      var draft = read(key(form));
      if (!draft || form.querySelector("[data-focus]")) return;
      all("[data-draft-said]", form).forEach(function (el) { el.hidden = false; });
      if (kept(form).some(changed)) return;
      Object.keys(draft.v).forEach(function (name) {
        var row = /^(\w+)\.(\d+)\./.exec(name);
        for (var n = 0; row && n < 50 && !form.querySelector('[name^="' + row[1] + "." + row[2] + '."]'); n++) grow(form, row[1]);
      });
      kept(form).forEach(function (el) {
        var v = draft.v[el.name], was = (draft.o || {})[el.name];
        if (!v) return;
        if (ticks(el)) el.checked = v.indexOf(el.value) >= 0;
        /* Words that the server gives anew stand; a date it fills in does not. */
        else if (!el.defaultValue || el.defaultValue === was || el.inputMode === "numeric") el.value = v.length === 1 ? v[0] : v.shift();
      });
    } catch (e) { /* a broken draft is no draft */ }
  }
  function drafts() {
    var done = d.body.getAttribute("data-draft-done");
    try {
      Object.keys(localStorage).forEach(function (k) {
        if (k.indexOf(DRAFT)) return;
        var own = done && (done === "*" || k === DRAFT + done || !k.indexOf(DRAFT + done + "@"));
        if (own || !read(k)) localStorage.removeItem(k);
      });
    } catch (e) { /* nothing was kept */ }
    all("form[data-draft]").forEach(restore);
  }

  /* Counters below text areas. */
  function count(el) {
    var out = d.getElementById(el.id + "-count");
    if (!out) return;
    var n = Array.from ? Array.from(el.value).length : el.value.length;
    out.textContent = out.getAttribute("data-say").replace("§", n);
    out.classList.toggle("is-over", n > Number(el.getAttribute("data-count")));
  }
  var timer;
  d.addEventListener("input", function (e) {
    if (e.target.hasAttribute("data-count")) count(e.target);
    var form = near(e.target, "form[data-draft]");
    if (form) { clearTimeout(timer); timer = setTimeout(function () { save(form); }, 400); }
  });

  /* Photos: at most 1280 px, JPEG, drawn anew so that place and device stay behind. */
  function shrink(file) {
    return new Promise(function (done) {
      if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return done(file);
      var img = new Image(), url = URL.createObjectURL(file);
      img.onerror = function () { URL.revokeObjectURL(url); done(file); };
      img.onload = function () {
        var f = Math.min(1, 1280 / Math.max(img.width, img.height)), c = d.createElement("canvas");
        c.width = Math.round(img.width * f); c.height = Math.round(img.height * f);
        c.getContext("2d").drawImage(img, 0, 0, c.width, c.height);
        URL.revokeObjectURL(url);
        c.toBlob(function (blob) {
          done(blob ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file);
        }, "image/jpeg", 0.82);
      };
      img.src = url;
    });
  }
  function preview(box, files) {
    var list = box.querySelector("[data-preview]");
    if (!list) return;
    list.textContent = "";
    files.forEach(function (file) {
      if (!/^image\//.test(file.type)) return;
      var li = d.createElement("li"), img = new Image();
      img.alt = file.name; img.width = 132; img.src = URL.createObjectURL(file);
      li.appendChild(img); list.appendChild(li);
    });
  }
  d.addEventListener("change", function (e) {
    var box = near(e.target, "[data-photos]"), input = e.target;
    if (!box || input.type !== "file" || !input.files.length) return;
    Promise.all(Array.prototype.map.call(input.files, shrink)).then(function (files) {
      try {
        var bag = new DataTransfer();
        files.forEach(function (f) { bag.items.add(f); });
        input.files = bag.files;
      } catch (err) { /* old engines send the originals, the server shrinks them */ }
      preview(box, files);
    });
  });

  /* One tap is one tap; without a network the words stay. */
  var offline = d.querySelector("[data-offline]");
  function away(yes) { if (offline) { offline.hidden = !yes; if (yes) offline.scrollIntoView({ block: "center" }); } }
  d.addEventListener("submit", function (e) {
    var form = e.target;
    if (!form.hasAttribute("data-busy") || e.defaultPrevented) return;
    if (form.getAttribute("aria-busy") === "true") return e.preventDefault();
    if (form.hasAttribute("data-draft")) save(form);
    if (navigator.onLine === false) { e.preventDefault(); return away(true); }
    form.setAttribute("aria-busy", "true");
    var button = form.querySelector(".form__end .btn"), pressed = e.submitter;
    if (button && (!pressed || !pressed.name)) {
      button.setAttribute("data-was", button.textContent);
      button.textContent = form.getAttribute("data-busy");
    }
  });
  window.addEventListener("pageshow", function () {
    all("form[aria-busy]").forEach(function (form) {
      form.removeAttribute("aria-busy");
      var b = form.querySelector("[data-was]");
      if (b) { b.textContent = b.getAttribute("data-was"); b.removeAttribute("data-was"); }
    });
  });
  window.addEventListener("online", function () { away(false); });
  d.addEventListener("htmx:sendError", function () { away(true); });

  /* Buttons that only scripts can serve appear only with scripts. */
  d.addEventListener("click", function (e) {
    var el = near(e.target, "[data-print],[data-copy]");
    if (!el) return;
    if (el.hasAttribute("data-print")) return window.print();
    navigator.clipboard.writeText(location.href).then(function () { el.textContent = el.getAttribute("data-copy"); });
  });
  function ready(part) {
    all("[data-print]", part).forEach(function (el) { el.hidden = false; });
    if (navigator.clipboard) all("[data-copy]", part).forEach(function (el) { el.hidden = false; });
    all("[data-count]", part).forEach(function (el) { if (el.value) count(el); });
    var focus = (part || d).querySelector("[data-focus]");
    if (focus) focus.focus();
  }
  d.addEventListener("htmx:afterSettle", function (e) { ready(e.target); countdown(); });
  drafts(); ready(); countdown(); setInterval(countdown, 30000);
})();
