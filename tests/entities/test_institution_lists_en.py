"""English institutions, from a model's spans to the names alone: lists, owners, what stands beside; every name is made up."""

from __future__ import annotations

import pytest

from pipeline.entities.names_en import mend_names
from tests.entities.marked_lines import found, marked


@pytest.mark.parametrize(
    ("source", "institutions"),
    [
        # units of a list stand side by side
        (
            "from the {O:Division of Tides, Department of Soils}, and {O:College of Law}. On",
            ["Division of Tides", "Department of Soils", "College of Law"],
        ),
        (
            "the {O:Training Office, Faculty of Soils, Faculty of Law and Business}.",
            ["Training Office", "Faculty of Soils", "Faculty of Law and Business"],
        ),
        ("the {O:Training Office}, {O:Faculty of Soils}, {O:Faculty of Law}.", ["Training Office", "Faculty of Soils", "Faculty of Law"]),
        ("the {O:Department of Soils, Faculty of Law} of", ["Department of Soils, Faculty of Law"]),  # one within another
        ("the Tide Research Division, {O:Research Bureau} in", ["Tide Research Division, Research Bureau"]),
        ("the {O:Ministry of Tides, Azure Embassy} in", ["Ministry of Tides", "Azure Embassy"]),
        # an owner is another body
        ("{O:Ardle University}, the {O:University of Bray}'s {O:Faculty of Law}, and", ["Ardle University", "University of Bray", "Faculty of Law"]),
        ("{O:Ardle University's Faculty of Law}", ["Ardle University", "Faculty of Law"]),
        ("{O:Bray Women's College of Arts}", ["Bray Women's College of Arts"]),
        # what belongs to a name behind it
        ("the {O:Institute for Dynamics} and Self-Organization in Bray", ["Institute for Dynamics and Self-Organization"]),
        ("the {O:Center for Immunotherapy} and Xenobiology (CCII), who", ["Center for Immunotherapy and Xenobiology"]),
        ("the {O:Center for Japanese Studies} and Lena Brandt", ["Center for Japanese Studies"]),  # somebody
        ("with the {O:University of California}, Riverside, in", ["University of California, Riverside"]),  # a campus
        ("with the {O:University of Bray}, Riverside, in", ["University of Bray"]),  # a place
        ("the {O:Center for iPS Cell Research} in", ["Center for iPS Cell Research"]),  # a small letter and capitals
        ("the {O:College of Law welcomes} ten", ["College of Law"]),
        ("{O:Ministry of Education}, Culture, Sports, and Science", ["Ministry of Education, Culture, Sports, and Science"]),
        ("said {O:City University} of Hong Kong President {P:Way Ko}", ["City University of Hong Kong"]),
        ("said {O:Ardle University} of Research", ["Ardle University"]),
        ("said {O:Ljubva Port University of Slovenia} and", ["Ljubva Port University"]),  # where it is
        ("said {O:Technical University of Denmark} and", ["Technical University of Denmark"]),
        ("{O:Azure Polytechnics Visit the University}", ["Azure Polytechnics"]),  # a headline
        # what doesn't belong to it before it
        ("president of {O:Springfield, Ill.-based Ardle Health}, who", ["Ardle Health"]),
        ("the {O:Ardle Research Center Retreat} was", []),  # an event
        ("the theme of \"Pursuing the {O:Truth and Tackling Tides}\" was", []),  # a part of a theme
        ("the theme \"{O:Ardle Society}\" was", ["Ardle Society"]),
        ("the Award for Excellence in {O:Laboratory Instruction}.", []),  # what an award is for
    ],
)  # fmt: skip
def test_an_institution_is_the_name_alone(source: str, institutions: list[str]) -> None:
    assert found(mend_names(marked(source, japanese=False)), "INSTITUTION") == institutions
