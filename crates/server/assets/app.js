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

  /* Drafts: what is typed stays on this device until it has been sent, a week at most. */
  var WEEK = 604800000;
  function key(form) { return "draft:" + form.getAttribute("data-draft"); }
  function kept(form) {
    return all("input,textarea,select", form).filter(function (el) {
      return el.name && el.name.charAt(0) !== "_" && ["hidden", "password", "file", "submit"].indexOf(el.type) < 0;
    });
  }
  function save(form) {
    var values = {}, some = false;
    kept(form).forEach(function (el) {
      var on = el.type === "checkbox" || el.type === "radio" ? el.checked : el.value;
      if (!on) return;
      some = true;
      (values[el.name] = values[el.name] || []).push(el.value);
    });
    try {
      if (some) localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), v: values }));
      else localStorage.removeItem(key(form));
      all("[data-draft-said]", form).forEach(function (el) { el.hidden = !some; });
    } catch (e) { /* private mode: nothing is kept */ }
  }
  function restore(form) {
    try {
      var draft = JSON.parse(localStorage.getItem(key(form)) || "null");
      if (!draft || Date.now() - draft.at > WEEK) return localStorage.removeItem(key(form));
      var fields = kept(form);
      var typed = fields.some(function (el) {
        return el.type === "checkbox" || el.type === "radio" ? el.checked !== el.defaultChecked : el.tagName !== "SELECT" && el.value;
      });
      if (typed || form.querySelector("[data-focus]")) return;
      fields.forEach(function (el) {
        var v = draft.v[el.name];
        if (!v) return;
        if (el.type === "checkbox" || el.type === "radio") el.checked = v.indexOf(el.value) >= 0;
        else el.value = v.length === 1 ? v[0] : v.shift();
      });
      all("[data-draft-said]", form).forEach(function (el) { el.hidden = false; });
    } catch (e) { /* a broken draft is no draft */ }
  }
  function drafts() {
    var done = d.body.getAttribute("data-draft-done");
    try {
      if (done === "*") Object.keys(localStorage).forEach(function (k) { if (!k.indexOf("draft:")) localStorage.removeItem(k); });
      else if (done) localStorage.removeItem("draft:" + done);
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
