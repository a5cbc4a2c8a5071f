// Which places answer a query best: the guides that come into question, then their places.
// MiniSearch finds and weighs the words in them; the numbers are those of the program.
"use strict";
var spineguideRank = (function () {
  var index = window.spineguideIndex, numbers = index.numbers, guides = index.guides;
  var MOST_GUIDES = 12;
  var unanswered = new Set(["question", "unknown"]);
  var asksMeaning = new RegExp(index.asksMeaning);
  var weigh = spineguideQuery.weigh;
  var glossary = makeShelf(index.glossary, -1);
  var whole = index.packs
    ? joinShelves(index.packs.map(function (pack, number) { return makeShelf(pack, number); }))
    : null;

  function makeShelf(places, guide) {
    return places.map(function (place, at) {
      return Object.assign({ guide: guide, isFirst: guide >= 0 && at === 0 }, place);
    });
  }

  // Places with an index of their texts, and what their headings weigh: a word tells more in a
  // short one.
  function joinShelves(shelves) {
    var places = [].concat.apply([], shelves), headings = new Map(), subjects = new Map();
    var texts = new MiniSearch({
      fields: ["text"],
      tokenize: function (text) { return text.split(" "); },
      processTerm: function (term) { return term; }
    });
    texts.addAll(places.map(function (place, id) { return { id: id, text: place.text }; }));
    places.forEach(function (place, id) {
      if (place.subject) {
        subjects.set(place.subject, (subjects.get(place.subject) || []).concat(id));
      }
      function note(way, share) {
        var stems = way.split(" ");
        var weight = share / (numbers.saturation + 0.1 * stems.length);
        stems.forEach(function (stem) {
          if (!headings.has(stem)) { headings.set(stem, new Map()); }
          var known = headings.get(stem);
          known.set(id, Math.max(known.get(id) || 0, weight));
        });
      }
      place.ways.forEach(function (way, at) {
        note(way, at < 2 ? numbers.heading : numbers.asked);
      });
      Object.keys(place.answers).forEach(function (kind) {
        note(kind, numbers.heading * place.answers[kind]);
      });
    });
    return { places: places, texts: texts, headings: headings, subjects: subjects };
  }

  var words = joinShelves([glossary]);

  // What a stem counts in each place of some shelves, apart from how rare it is.
  function weighStem(shelf, stem) {
    var found = new Map(shelf.headings.get(stem));
    var hits = shelf.texts.search(stem, {
      bm25: { k: numbers.saturation, b: numbers.length_share, d: 0 }
    });
    var rarity = Math.log(1 + (shelf.places.length - hits.length + 0.5) / (hits.length + 0.5));
    hits.forEach(function (hit) {
      found.set(hit.id, (found.get(hit.id) || 0) + hit.score / rarity);
    });
    return found;
  }

  // How well each place matches a concept: by the best of its phrases, and by being its subject.
  function matchConcept(shelf, concept) {
    var best = new Map();
    concept.phrases.forEach(function (phrase) {
      var sums = new Map(), length = phrase.stems.length;
      phrase.stems.forEach(function (stem) {
        weighStem(shelf, stem).forEach(function (value, id) {
          var sum = sums.get(id) || [0, 0];
          sums.set(id, [sum[0] + value, sum[1] + 1]);
        });
      });
      sums.forEach(function (sum, id) {
        var part = Math.pow(sum[1] / length, numbers.partial_phrase);
        var score = phrase.share * sum[0] / length * part;
        best.set(id, Math.max(best.get(id) || 0, score));
      });
    });
    concept.phrases.forEach(function (phrase) {
      (shelf.subjects.get(phrase.stems.join(" ")) || []).forEach(function (id) {
        best.set(id, (best.get(id) || 0) + phrase.share * numbers.subject);
      });
    });
    return best;
  }

  function matchNames(guide, concept) {
    return concept.phrases.reduce(function (best, phrase) {
      var found = phrase.stems.filter(function (stem) { return guide.stems.has(stem); }).length;
      var share = found / phrase.stems.length;
      return Math.max(best, phrase.share * share * Math.pow(share, numbers.partial_phrase));
    }, 0);
  }

  // Which stems of a name a concept says: those typed, and other phrases that are whole there.
  function findSaid(stems, concept) {
    return concept.phrases.reduce(function (all, phrase, at) {
      var here = phrase.stems.filter(function (stem) { return stems.has(stem); });
      var isSaid = at === 0 || (phrase.share > numbers.leads && here.length === phrase.stems.length);
      return isSaid ? all.concat(here) : all;
    }, []);
  }

  function sumWeights(stems) {
    return Array.from(stems).reduce(function (sum, stem) { return sum + weigh(stem); }, 0);
  }

  // How far a query names a guide, and how much of the query does.
  function weighNames(guide, concepts) {
    var best = { complete: 0, ofQuery: 0 };
    var totalOfWords = concepts.reduce(function (sum, each) {
      return sum + (each.names.size > 0 ? each.weight : 0);
    }, 0) || 1;
    guide.names.forEach(function (name) {
      var stems = new Set(name.split(" ")), said = new Set(), found = 0;
      concepts.forEach(function (each) {
        var here = findSaid(stems, each);
        here.forEach(said.add, said);
        found += here.length > 0 ? each.weight : 0;
      });
      var all = sumWeights(stems);
      var complete = Math.pow(sumWeights(said) / all, 2), ofQuery = found / totalOfWords;
      if (complete * ofQuery > best.complete * best.ofQuery) {
        best = { complete: complete, ofQuery: ofQuery };
      }
    });
    return best;
  }

  function rankShelf(shelf, concepts, total, text) {
    var matches = concepts.map(function (concept) { return matchConcept(shelf, concept); });
    var typedStems = new Set(concepts.reduce(function (all, each) {
      return all.concat(each.phrases[0].stems);
    }, []));
    var defines = asksMeaning.test(text.toLowerCase());
    var named = new Map();
    function lookAt(number) {
      if (!named.has(number)) {
        var name = number < 0 ? { complete: 0, ofQuery: 0 }
          : weighNames(guides[number], concepts);
        name.matches = concepts.map(function (concept) {
          return name.complete && name.complete * matchNames(guides[number], concept);
        });
        named.set(number, name);
      }
      return named.get(number);
    }
    return shelf.places.map(function (place, id) {
      var score = 0, covered = 0, name = lookAt(place.guide);
      concepts.forEach(function (concept, at) {
        // A word of the guide's name tells none of its places apart.
        var here = (matches[at].get(id) || 0) * (1 - numbers.name_in_place * name.matches[at]);
        score += concept.weight * (here + numbers.in_names * name.matches[at]);
        covered += concept.weight * Math.min(1, Math.max(here, name.matches[at]));
      });
      var isAsked = typedStems.has(spineguideWords.stem(place.kind))
        || typedStems.has("?" + place.kind)
        || (place.kind === "glossary" && defines);
      var isNamed = place.isFirst && name.ofQuery >= numbers.nearly_all;
      score *= (1 - numbers.coverage + numbers.coverage * covered / total)
        * (isAsked ? numbers.kind_asked : unanswered.has(place.kind) ? numbers.unanswered : 1)
        * (1 + numbers.named * name.complete * Math.sqrt(name.ofQuery))
        * (isNamed ? 1 + numbers.first_place : 1);
      return { place: place, score: score, order: id };
    }).filter(function (hit) { return hit.score > 0; });
  }

  function bestFirst(one, other) {
    return other.score - one.score || one.order - other.order;
  }

  // Lifts the places of guides that have much to say.
  function liftGuides(hits) {
    var sums = new Map();
    hits.slice().sort(function (one, other) { return other.score - one.score; })
      .forEach(function (hit) {
        var sum = sums.get(hit.place.guide) || [0, 0];
        if (sum[1] < numbers.best_places) {
          sums.set(hit.place.guide, [sum[0] + hit.score, sum[1] + 1]);
        }
      });
    var most = 0;
    sums.forEach(function (sum) { most = Math.max(most, sum[0]); });
    hits.forEach(function (hit) {
      hit.score *= 1 + numbers.evidence * sums.get(hit.place.guide)[0] / (most || 1);
    });
    return hits;
  }

  // Leaves out what has little to do with the query.
  function dropLeast(hits) {
    var most = hits.reduce(function (one, hit) { return Math.max(one, hit.score); }, 0);
    return hits.filter(function (hit) { return hit.score >= numbers.least * most; });
  }

  // The guides of a large library that come into question, the likeliest first.
  function chooseGuides(concepts) {
    var scores = new Map(), named = [];
    concepts.filter(function (concept) { return concept.names.size > 0; }).forEach(function (concept) {
      var best = new Map();
      concept.phrases.forEach(function (phrase) {
        var sums = new Map();
        phrase.stems.forEach(function (stem) {
          readPostings(spineguideQuery.findPostings(stem)).forEach(function (each) {
            sums.set(each[0], (sums.get(each[0]) || 0) + each[1]);
          });
        });
        named = named.concat(spineguideQuery.guidesByName.get(phrase.stems.join(" ")) || []);
        sums.forEach(function (sum, guide) {
          var score = phrase.share * sum / phrase.stems.length;
          best.set(guide, Math.max(best.get(guide) || 0, score));
        });
      });
      best.forEach(function (score, guide) {
        scores.set(guide, (scores.get(guide) || 0) + concept.weight * score);
      });
    });
    var sorted = Array.from(scores).sort(function (one, other) {
      return other[1] - one[1] || one[0] - other[0];
    }).map(function (each) { return each[0]; });
    return Array.from(new Set(named.slice(0, MOST_GUIDES).concat(sorted))).slice(0, MOST_GUIDES);
  }

  // “3a 5 …”: how far the next guide is from the one before, and after a letter how much the stem
  // counts there.
  function readPostings(written) {
    var guide = 0;
    return (written.match(/[0-9]+[a-z]/g) || []).map(function (each) {
      guide += Number(each.slice(0, -1));
      return [guide, each.charCodeAt(each.length - 1) - 96];
    });
  }

  function findShelf(concepts) {
    if (whole) { return Promise.resolve(whole); }
    var chosen = chooseGuides(concepts);
    return Promise.all(chosen.map(function (number) {
      return spineguidePieces.load("places/" + number);
    })).then(function (packs) {
      return joinShelves(packs.map(function (pack, at) { return makeShelf(pack, chosen[at]); }));
    });
  }

  // The places that answer, best first; gives a promise.
  return function (concepts, text) {
    var total = concepts.reduce(function (sum, each) { return sum + each.weight; }, 0);
    if (total === 0) { return Promise.resolve([]); }
    return findShelf(concepts).then(function (shelf) {
      var hits = liftGuides(rankShelf(shelf, concepts, total, text));
      return dropLeast(hits.concat(rankShelf(words, concepts, total, text))).sort(bestFirst);
    });
  };
}());
