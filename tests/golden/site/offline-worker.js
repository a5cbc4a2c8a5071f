// Pages that somebody saved: the network is asked first, always. What is gone from the site goes
// here, too; what is shown from the copy says so, and from when it is.
// The edition names the whole site by its content: when a page changes, so does this file, and the
// browser then fetches every saved page anew.
"use strict";
var EDITION = "...";
var CACHE = "spineguide-saved";
// Milliseconds after which a network that does not answer counts as none.
var PATIENCE = 4000;

function keep(address) {
  return fetch(address, { cache: "no-cache" }).then(function (response) {
    if (!response.ok) { throw new Error(String(response.status)); }
    return store(address, response);
  });
}

function store(address, response) {
  return response.clone().blob().then(function (body) {
    var headers = {
      "Content-Type": response.headers.get("Content-Type") || "", "X-Saved": new Date().toISOString()
    };
    ["Content-Security-Policy", "Referrer-Policy"].forEach(function (name) {
      if (response.headers.has(name)) { headers[name] = response.headers.get(name); }
    });
    return caches.open(CACHE).then(function (cache) {
      return cache.put(address, new Response(body, { headers: headers }));
    });
  });
}

function forget(address) {
  return caches.open(CACHE).then(function (cache) { return cache.delete(address); });
}

// Fetches every saved page anew; what the site no longer has is forgotten.
function refresh() {
  return caches.open(CACHE).then(function (cache) { return cache.keys(); }).then(function (saved) {
    return Promise.all(saved.map(function (request) {
      return fetch(request.url, { cache: "no-cache" }).then(function (response) {
        if (response.ok) { return store(request.url, response); }
        return response.status === 404 || response.status === 410 ? forget(request.url) : null;
      }, function () { return null; });
    }));
  });
}

function showSaved(response) {
  var saved = new Date(response.headers.get("X-Saved"));
  var day = saved.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  if (!(response.headers.get("Content-Type") || "").startsWith("text/html")) { return response; }
  return response.text().then(function (page) {
    var note = "<p class=\"saved\" role=\"status\">This site cannot be reached. This copy was saved on " +
      day + ". The page may have been changed or withdrawn since.</p>";
    return new Response(page.replace("<header>", function (start) { return note + start; }), {
      headers: response.headers
    });
  });
}

// What the network says, kept or forgotten; a saved copy where it says nothing.
function answer(request) {
  var address = request.url.split(/[?#]/)[0].replace(/\/$/, "/index.html");
  return caches.match(address).then(function (saved) {
    if (!saved) { return fetch(request); }
    var patience = new Promise(function (_resolve, reject) { setTimeout(reject, PATIENCE); });
    return Promise.race([fetch(request), patience]).then(function (response) {
      var isGone = response.status === 404 || response.status === 410;
      // Where there is no room for the new page, the old one must not stay.
      var kept = response.ok
        ? store(address, response).catch(function () { return forget(address); })
        : isGone ? forget(address) : null;
      return Promise.resolve(kept).then(function () { return response; });
    }, function () { return showSaved(saved); });
  });
}

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) {
  event.waitUntil(self.clients.claim().then(refresh));
});
self.addEventListener("fetch", function (event) {
  var isOurs = event.request.url.startsWith(self.registration.scope);
  if (event.request.method === "GET" && isOurs) { event.respondWith(answer(event.request)); }
});
self.addEventListener("message", function (event) {
  var work = event.data.save ? Promise.all(event.data.save.map(keep)) : forget(event.data.remove);
  event.waitUntil(work.then(function () { event.ports[0].postMessage(true); },
    function () { event.ports[0].postMessage(false); }));
});
