"""Sheet Fairness: how far each account is ahead or behind, before this plan and after it, as a chart."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from rola.languages import phrase
from rola.outputs.workbook import cells, room
from rola.outputs.workbook.cells import Look, put_number, put_text
from rola.season import MemberLine, Season

TITLE = phrase("Fairness")
HEADINGS = phrase("Account"), phrase("Before"), phrase("After"), phrase("Given")
_WIDTHS = (26, 9.5, 9.5, 9.5, 3, *(11.5 for _ in range(9)))
_NOTE = phrase(
    "Hours ahead (right of the line) or behind (left of it) of the share of all labour that was promised. "
    "Hatched: before this plan. Solid: after it."
)
_HEAD = 4
_SIGNED = "+0.00;-0.00;0.00"
_LEAST_CM, _A_BAR_CM, _WIDE_CM = 8, 0.62, 20
_DARK, _BLUE = "5F6B76", "0072B2"


def add(book: Workbook, season: Season) -> None:
    """Add the sheet: a row an account, furthest behind first, and the chart beside it."""
    language = season.association.speaks
    sheet = cells.new_sheet(book, season, language.say(TITLE), _WIDTHS, pages=1)
    title = language.say("fairness, {days}", days=cells.days_in_words(season))
    cells.put_title(sheet, season, title, language.say(_NOTE))
    sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, tuple(map(language.say, HEADINGS)), centred=(2, 3, 4))
    accounts: dict[str, list[MemberLine]] = {}
    for line in season.members:
        accounts.setdefault(line.account, []).append(line)
    ordered = sorted(accounts.values(), key=lambda own: (own[0].ahead_after, own[0].account_name))
    for row, own in enumerate(ordered, start=_HEAD + 1):
        put_text(sheet, row, 1, own[0].account_name, Look(wrap=True))
        figures = own[0].ahead_before, own[0].ahead_after, sum(line.given for line in own)
        for column, minutes in enumerate(figures, start=2):
            style = _SIGNED if column < len(HEADINGS) else "0.00"
            put_number(sheet, row, column, round(minutes / 60, 4), style, Look(across="right", indent=1))
        cells.line_above(sheet, row, len(HEADINGS))
    last = _HEAD + len(ordered)
    room.fit_heights(sheet, _HEAD + 1, last)
    if ordered:
        _add_chart(sheet, last)
    sheet.print_area = f"A1:N{max(last, _HEAD) + _beyond(last)}"
    cells.protect(sheet)


def _beyond(last: int) -> int:
    """Return how many rows the chart is longer than the table."""
    return max(0, 18 - (last - _HEAD))


def _add_chart(sheet: Worksheet, last: int) -> None:
    """Draw two bars an account: hatched before, solid after, so that no colour is needed to tell them apart."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "bar", "clustered", 45, 0
    chart.style = 2
    chart.add_data(Reference(sheet, min_col=2, max_col=3, min_row=_HEAD, max_row=last), titles_from_data=True)
    for series, hatched in zip(chart.series, (True, False), strict=True):
        _dress(series, hatched=hatched)
    chart.set_categories(Reference(sheet, min_col=1, min_row=_HEAD + 1, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill="CBD2D9", w=6350)))
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = _small()
    chart.legend.position = "t"
    chart.legend.txPr = _small()
    chart.width = _WIDE_CM
    chart.height = max(_LEAST_CM, round(2.5 + _A_BAR_CM * (last - _HEAD)))
    sheet.add_chart(chart, f"F{_HEAD}")


def _dress(series: Series, *, hatched: bool) -> None:
    look = series.graphicalProperties
    if hatched:
        look.pattFill = PatternFillProperties(prst="wdUpDiag", fgClr=_ink(_DARK), bgClr=_ink("FFFFFF"))
    else:
        look.solidFill = _BLUE
    look.line = LineProperties(solidFill=_DARK if hatched else _BLUE, w=6350)
    series.invertIfNegative = False
    series.dLbls = DataLabelList(showVal=False, showSerName=False, showCatName=False, showLegendKey=False)


def _ink(colour: str) -> ColorChoice:
    return ColorChoice(srgbClr=colour)  # type: ignore[arg-type]  # openpyxl turns the text into a colour


def _small() -> RichText:
    text = CharacterProperties(sz=800, solidFill="1F2933")
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=text), endParaRPr=text)])
