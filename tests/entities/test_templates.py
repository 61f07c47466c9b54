import pytest

from pipeline.entities.templates import Template, Views, Window, window

PAIR = Template(window("form", -1, 0), lambda before, here: (f"ww={before}|{here}",))
ALONE = Template(window("form", 0), lambda here: () if here == "-" else (f"w={here}", f"s={here[-1]}"))
FAR = Template((("form", 2), ("tag", 0)), lambda far, tag: (f"far={far}|{tag}",))


def named(views, forms, lengths, tags=None):
    look = views.look({"form": forms, "tag": tags or forms}, lengths)
    kept = [[list(views.names(t, n)) for n in seen.tolist()] for t, seen in enumerate(look.views)]
    return [*kept, *([list(found) for found in names] for names in look.rare)]


@pytest.mark.parametrize(
    ("template", "forms", "lengths", "expected"),
    [
        (PAIR, ["a", "b", "c"], [3], [["ww=^|a"], ["ww=a|b"], ["ww=b|c"]]),
        (PAIR, ["a", "b", "c"], [2, 1], [["ww=^|a"], ["ww=a|b"], ["ww=^|c"]]),  # no look into the next passage
        (ALONE, ["ab", "-", "^"], [3], [["w=ab", "s=b"], [], ["w=^", "s=^"]]),
        (FAR, ["a", "b", "c"], [3], [["far=c|a"], ["far=$|b"], ["far=$|c"]]),
        (PAIR, [], [], []),
    ],
)
@pytest.mark.parametrize("recurring", [True, False])
def test_what_a_template_sees_of_each_word(template, forms, lengths, expected, recurring):
    assert named(Views([template._replace(recurring=recurring)]), forms, lengths) == [expected]


def test_a_window_sees_the_words_around():
    views = Views([], Window("form", lambda form: [(1, f"w={form}")]))
    look = views.look({"form": ["a", "b", "c"]}, [2, 1])
    seen = [[next(iter(views.window_names(n)))[1] for n in words] for words in look.window.tolist()]
    assert seen == [
        ["w=^", "w=^", "w=^"],
        ["w=^", "w=a", "w=^"],
        ["w=a", "w=b", "w=c"],
        ["w=b", "w=$", "w=$"],
        ["w=$", "w=$", "w=$"],
    ]


def test_the_same_view_has_the_same_number_until_there_are_too_many():
    views = Views([PAIR])
    (first,) = views.look({"form": ["a", "b", "a", "b"]}, [4]).views
    assert first[1] == first[3] != first[2]
    (again,) = views.look({"form": ["a", "b"]}, [2]).views
    assert again.tolist() == first[:2].tolist()
    views.make_room(most=1000)
    assert views.generation == 0
    views.make_room(most=1)
    assert views.generation == 1
    assert named(views, ["x", "y"], [2]) == [[["ww=^|x"], ["ww=x|y"]]]


@pytest.mark.parametrize("at", [window("form", -3), window("form", -1, 0, 1, 2), ()])
def test_a_template_that_looks_too_far_is_refused(at):
    with pytest.raises(ValueError, match="at most"):
        Views([Template(at, lambda *seen: seen)])
