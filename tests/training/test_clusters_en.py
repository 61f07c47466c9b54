from training.clusters_en import path_of, words_by_cluster


def test_the_first_turn_is_the_lowest_bit():
    assert path_of(0b0110) == "011"
    assert path_of(209) == "10001011"


def test_only_the_most_frequent_words_that_have_a_cluster_are_kept():
    clusters = {"Oslo": 6, "Bergen": 6, "dean": 5, ".": 1, "the": 0, "Qxzzy": 6}
    frequencies = {"Oslo": -9.0, "Bergen": -12.0, "dean": -10.0, ".": -3.0, "the": -3.5, "Qxzzy": -19.5}
    assert words_by_cluster(clusters, frequencies, most=3) == {"011": ["Bergen", "Oslo"], "101": ["dean"]}
