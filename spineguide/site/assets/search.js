// The page on which people search: asks the index, and shows what it says as plain text.
"use strict";
(function () {
  var index = window.spineguideIndex, say = index.wording;
  var LIMIT = 20, PAUSE = 250;
  var form = document.getElementById("search"), input = document.getElementById("q");
  var state = document.getElementById("state"), shown = document.getElementById("found");
  var turn = 0, timer = 0;

  function make(tag, text, name) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (name) { element.className = name; }
    return element;
  }

  function link(address, text) {
    var element = make("a", text);
    element.href = address;
    return element;
  }

  // The cards that a text describes, the most urgent first; no own one takes the place of another.
  function findWarnings(text, described) {
    var warnings = described.cards.map(function (each) {
      var card = index.cards[each.card];
      return { card: card, signs: each.signs.map(function (sign) { return card.signs[sign]; }) };
    });
    if (!described.asks) { warnings = warnings.concat(spineguideSigns.findOwn(text, index.own)); }
    warnings.sort(function (one, other) { return one.card.rank - other.card.rank; });
    var counts = { true: 0, false: 0 };
    return warnings.filter(function (each) {
      counts[each.card.isBundled] += 1;
      return counts[each.card.isBundled] <= index.numbers.most_warnings;
    });
  }

  function makeCard(warning) {
    var card = make("div", "", "card " + warning.card.level);
    var title = card.appendChild(make("h3"));
    title.appendChild(make("span", warning.card.label, "label"))
      .appendChild(make("span", ":", "hidden"));
    title.appendChild(document.createTextNode(" " + warning.card.action));
    if (warning.card.origin) { card.appendChild(make("p", warning.card.origin + ".")); }
    warning.card.ring.forEach(function (line) {
      card.appendChild(make("p", "", "ring")).appendChild(make("strong", line));
    });
    card.appendChild(make("p", say.doThisIf));
    var list = card.appendChild(make("ul"));
    // The signs that the words describe come first.
    new Set(warning.signs.concat(warning.card.signs)).forEach(function (sign) {
      list.appendChild(make("li", sign));
    });
    return card;
  }

  function showWarnings(warnings, unsure) {
    if (warnings.length > 0) { shown.appendChild(make("h2", say.warning)); }
    warnings.forEach(function (warning) { shown.appendChild(makeCard(warning)); });
    if (unsure) {
      var note = shown.appendChild(make("div", "", "note"));
      note.appendChild(make("p", say.unsure + " "))
        .appendChild(link(index.dangerSigns, say.dangerSigns));
    }
  }

  function showDescribed(text, described) {
    var warnings = findWarnings(text, described);
    showWarnings(warnings, described.unsure && warnings.length === 0);
  }

  function showUncovered(concepts) {
    var words = concepts.filter(function (each) { return each.isTelling && each.weight === 0; });
    if (words.length === 0) { return; }
    var named = words.map(function (each) { return "“" + each.typed + "”"; }).join(" or ");
    shown.appendChild(make("div", "", "note")).appendChild(make("p", say.uncovered + named + "."));
  }

  // The text with the words that were looked for marked.
  function markWords(text, stems) {
    var line = make("p"), end = 0;
    spineguideWords.tokenize(text).forEach(function (token) {
      if (token.start < end || !stems.has(token.stem)) { return; }
      line.appendChild(document.createTextNode(text.slice(end, token.start)));
      line.appendChild(make("mark", text.slice(token.start, token.end)));
      end = token.end;
    });
    line.appendChild(document.createTextNode(text.slice(end)));
    return line;
  }

  function makeHit(hit, stems) {
    var place = hit.place, guide = index.guides[place.guide], item = make("li");
    var path = guide ? guide.path : "";
    item.appendChild(make("h3")).appendChild(link(path + place.address, place.title));
    var origin = guide ? guide.title + (guide.isBundled ? "" : say.notBundled) : say.words;
    item.appendChild(make("p", say.kinds[place.kind] + " · " + origin, "kind"));
    item.appendChild(markWords(place.opening, stems));
    return item;
  }

  function chooseHits(hits) {
    var counts = new Map();
    return hits.filter(function (hit) {
      var count = (counts.get(hit.place.guide) || 0) + 1;
      counts.set(hit.place.guide, count);
      return count <= index.numbers.hits_per_guide;
    }).slice(0, LIMIT);
  }

  function showHits(hits, concepts) {
    var stems = new Set();
    concepts.forEach(function (each) { each.names.forEach(function (stem) { stems.add(stem); }); });
    state.textContent = hits.length === 0 ? say.nothing
      : hits.length === 1 ? say.onePlace : hits.length + say.places;
    var list = make("ul", "", "cards");
    chooseHits(hits).forEach(function (hit) { list.appendChild(makeHit(hit, stems)); });
    if (hits.length > 0) {
      shown.appendChild(make("h2", say.found));
      shown.appendChild(list);
    }
  }

  function search() {
    var text = input.value.trim(), mine = turn += 1;
    shown.replaceChildren();
    state.textContent = "";
    document.title = (text ? text + " – " : "") + say.title;
    if (text === "") { return Promise.resolve(); }
    // Whoever describes a danger sign does not wait for an index.
    showDescribed(text, spineguideSigns.findDescribed(text));
    state.textContent = say.searching;
    return spineguideQuery.read(text).then(function (concepts) {
      return spineguideRank(concepts, text).then(function (hits) {
        if (mine !== turn) { return; }
        var mended = spineguideQuery.mend(text);
        if (mended !== text) {
          shown.replaceChildren();
          showDescribed(text, spineguideSigns.findDescribed(text, mended));
        }
        showUncovered(concepts);
        showHits(hits, concepts);
      });
    }).catch(function () {
      if (mine === turn) { state.textContent = say.failed; }
    });
  }

  // Who opens a result and comes back finds the words and the results again.
  function remember() {
    window.history.replaceState(null, "", "?" + new URLSearchParams({ q: input.value }));
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    remember();
    search();
  });
  input.addEventListener("change", remember);
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  form.hidden = false;
  input.value = new URLSearchParams(window.location.search).get("q") || "";
  search();
}());
