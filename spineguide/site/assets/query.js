// What a query asks for: its words, corrected, with all that means the same. What was typed counts
// in full, its other names nearly so, and what only leads there a little, as in the program.
"use strict";
var spineguideQuery = (function () {
  var index = window.spineguideIndex, numbers = index.numbers;
  var groups = index.thesaurus.groups;
  var byWording = new Map(Object.entries(index.thesaurus.byWording));
  var functionWords = spineguideWords.functionWords, stopWords = spineguideWords.stopWords;
  // Of each stem: in how many places and in how many headings it stands, and in which guides.
  var ofGuides = new Map(), ofGlossary = new Map(), placeCount = index.placeCount;
  var nameCounts = new Map(), guidesByName = new Map();

  index.guides.forEach(function (guide, number) {
    guide.stems = new Set(guide.names.join(" ").split(" "));
    guide.stems.forEach(function (stem) { nameCounts.set(stem, (nameCounts.get(stem) || 0) + 1); });
    guide.names.forEach(function (name) {
      guidesByName.set(name, (guidesByName.get(name) || []).concat(number));
    });
  });

  // Counts come with places, or else with pieces; those of the stems in names are always there.
  function countIn(places, counts) {
    places.forEach(function (place) {
      var inWays = new Set(place.ways.concat(Object.keys(place.answers)).join(" ").split(" "));
      var all = new Set(place.text.split(" "));
      inWays.forEach(function (stem) { all.add(stem); });
      all.forEach(function (stem) {
        var known = counts.get(stem) || [0, 0, ""];
        counts.set(stem, [known[0] + 1, known[1] + (inWays.has(stem) ? 1 : 0), ""]);
      });
    });
  }

  countIn(index.glossary, ofGlossary);
  (index.packs || []).forEach(function (pack) { countIn(pack, ofGuides); });
  addStems(index.nameStems);

  function addStems(stems) {
    stems.forEach(function (each) { ofGuides.set(each[0], each.slice(1)); });
  }

  function pieceOf(stem) { return stem.slice(0, 2).replace(/[^0-9a-z]/g, "_"); }

  // Sees to it that what is known of some stems is here.
  function prepare(wanted) {
    var pieces = new Set(wanted.map(pieceOf).filter(function (piece) {
      return index.pieces.includes(piece);
    }));
    return Promise.all(Array.from(pieces).map(function (piece) {
      return spineguidePieces.load("stems/" + piece).then(function (found) {
        addStems(found);
      });
    }));
  }

  function count(stem, which) {
    return [ofGuides, ofGlossary].reduce(function (sum, counts) {
      return sum + (counts.has(stem) ? counts.get(stem)[which] : 0);
    }, nameCounts.get(stem) || 0);
  }

  function countPlaces(stem) { return count(stem, 0); }

  function countHeadings(stem) { return count(stem, 1); }

  function weighCounts(places, headings) {
    var share = Math.min(1, headings / Math.max(1, places) / numbers.headings_enough);
    var rarity = Math.log(1 + placeCount / (1 + places));
    return rarity * (1 - numbers.in_headings + numbers.in_headings * share);
  }

  // What a stem tells: a rare one more, and one that headings are made of.
  function weigh(stem) { return weighCounts(countPlaces(stem), countHeadings(stem)); }

  function content(span) {
    return span.filter(function (token) { return !functionWords.has(token.word); })
      .map(function (token) { return token.stem; });
  }

  function wording(span) {
    return span.filter(function (token) { return !spineguideWords.articles.has(token.word); })
      .map(function (token) { return token.stem; }).join(" ");
  }

  function isPhrase(span) {
    if (content(span).length === 0) { return false; }
    var isOpen = functionWords.has(span[0].word) || functionWords.has(span[span.length - 1].word);
    return byWording.has(wording(span))
      || (!isOpen && guidesByName.has(content(span).join(" ")));
  }

  // Cuts words into the longest phrases that the glossary or a guide's name holds.
  function split(tokens) {
    var spans = [], start = 0;
    while (start < tokens.length) {
      var end = Math.min(tokens.length, start + numbers.longest_phrase);
      while (end > start + 1 && !isPhrase(tokens.slice(start, end))) { end--; }
      if (content(tokens.slice(start, end)).length > 0) { spans.push(tokens.slice(start, end)); }
      start = end;
    }
    return spans;
  }

  // A word that stands nowhere may be mistyped, or the start of one: the likeliest known stem.
  function correct(token, isLast) {
    if (countPlaces(token.stem) > 0 || byWording.has(token.stem)
        || token.word.length < numbers.shortest_mistake || !/^\p{L}+$/u.test(token.word)
        || spineguideWords.isCommon(token.word)) {
      return token.stem;
    }
    var near = new MiniSearch({
      fields: ["stem"], idField: "stem",
      tokenize: function (text) { return [text]; }, processTerm: function (term) { return term; }
    });
    near.addAll(Array.from(new Set([...ofGuides.keys(), ...ofGlossary.keys()])).filter(function (stem) {
      return stem.length > 2 && stem[0] === token.stem[0];
    }).map(function (stem) { return { stem: stem }; }));
    var found = near.search(token.stem, {
      prefix: isLast, fuzzy: token.word.length < 6 ? 1 : 2, boostDocument: function (stem) {
        return Math.log(2 + countPlaces(stem));
      }
    });
    return found.length > 0 ? found[0].id : token.stem;
  }

  // The phrases that may stand for a span, with what each counts.
  function listPhrases(span, phrase) {
    var shares = new Map([[phrase.join(" "), 1]]);
    (byWording.get(wording(span)) || []).forEach(function (number) {
      var names = groups[number][0], leads = groups[number][1];
      var isName = names.includes(phrase.join(" "));
      var share = isName ? numbers.same : numbers.leads;
      names.forEach(function (name) {
        shares.set(name, Math.max(share, shares.get(name) || 0));
      });
      leads.forEach(function (lead) {
        if (isName && !shares.has(lead)) { shares.set(lead, numbers.leads); }
      });
    });
    (guidesByName.get(phrase.join(" ")) || []).forEach(function (number) {
      index.guides[number].names.forEach(function (name) {
        if (!shares.has(name)) { shares.set(name, numbers.same); }
      });
    });
    return Array.from(shares).map(function (each) {
      return { stems: each[0].split(" "), share: each[1] };
    });
  }

  function weighPhrases(phrases) {
    return phrases.reduce(function (sum, phrase) {
      var rarest = phrase.stems.reduce(function (one, other) {
        return countPlaces(other) < countPlaces(one) ? other : one;
      });
      return [sum[0] + countPlaces(rarest), sum[1] + countHeadings(rarest)];
    }, [0, 0]);
  }

  function makeConcept(span, phrases) {
    var told = phrases.filter(function (phrase) { return phrase.share > numbers.leads; });
    var counts = weighPhrases(told);
    counts = counts[0] > 0 ? counts : weighPhrases(phrases);
    var isKnown = counts[0] > 0
      || (!byWording.has(wording(span)) && phrases[0].stems.some(countPlaces));
    return {
      phrases: phrases,
      typed: span.map(function (token) { return token.word; }).join(" "),
      names: new Set(told.reduce(function (all, each) { return all.concat(each.stems); }, [])),
      isTelling: span.some(function (token) { return !stopWords.has(token.word); }),
      weight: isKnown
        ? weighCounts(counts[0], counts[1]) * (1 + numbers.further_word * (phrases[0].stems.length - 1)) : 0
    };
  }

  // The kinds of question that a text asks: how long, why, how likely.
  function listKinds(text) {
    var lowered = text.toLowerCase().replace(/\u2019/g, "'");
    return index.questionKinds.filter(function (kind) {
      return new RegExp(kind.pattern).test(lowered);
    }).map(function (kind) { return kind.stem; });
  }

  function makeKind(stem) {
    return {
      phrases: [{ stems: [stem], share: 1 }], typed: stem, names: new Set(), isTelling: false,
      weight: countPlaces(stem) > 0 ? weigh(stem) : 0
    };
  }

  // The concepts of a text, each with its weight; gives a promise, as pieces may have to come.
  function read(text) {
    var tokens = spineguideWords.tokenize(text.normalize("NFC")).slice(0, numbers.most_words);
    var spans = [], phrases = [], kinds = listKinds(text);
    var stems = tokens.map(function (token) { return token.stem; });
    return prepare(stems.concat(kinds)).then(function () {
      spans = split(tokens);
      phrases = spans.map(function (span) {
        var phrase = content(span);
        if (phrase.length === 1) {
          var token = span.find(function (each) { return each.stem === phrase[0]; });
          phrase = [correct(token, token === tokens[tokens.length - 1])];
        }
        return listPhrases(span, phrase);
      });
      return prepare(phrases.reduce(function (all, some) {
        return some.reduce(function (more, phrase) { return more.concat(phrase.stems); }, all);
      }, []));
    }).then(function () {
      var concepts = spans.map(function (span, at) { return makeConcept(span, phrases[at]); });
      var anyTelling = concepts.some(function (each) { return each.isTelling; });
      return concepts.filter(function (each) {
        return each.isTelling || !anyTelling;
      }).concat(kinds.map(makeKind));
    });
  }

  // A text that was read, with the stems that were meant in place of mistyped words.
  function mend(text) {
    text = text.normalize("NFC");
    return spineguideWords.tokenize(text).slice(0, numbers.most_words).reverse()
      .reduce(function (mended, token, at) {
        var meant = correct(token, at === 0);
        return meant === token.stem ? mended
          : mended.slice(0, token.start) + meant + mended.slice(token.end);
      }, text);
  }

  function findPostings(stem) { return ofGuides.has(stem) ? ofGuides.get(stem)[2] : ""; }

  return {
    read: read, mend: mend, weigh: weigh, findPostings: findPostings, guidesByName: guidesByName
  };
}());
