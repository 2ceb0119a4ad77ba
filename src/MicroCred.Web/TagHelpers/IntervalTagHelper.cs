using System.Globalization;
using System.Text;
using MicroCred.Core.Reviews.Agreement;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// <c>&lt;interval of="@estimate" limit="0.7" /&gt;</c>: a figure as a point with its interval as a whisker, drawn as SVG. A point beyond the limit is
/// a diamond instead of a circle, so that it does not take color to see it. The numbers belong beside it: for screen readers the drawing is not there.
/// </summary>
[HtmlTargetElement("interval", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IntervalTagHelper : TagHelper
{
    private const double Width = 160;
    private const double Margin = 6;
    private const double Middle = 12;

    public Estimate? Of { get; set; }

    public double From { get; set; }

    public double To { get; set; } = 1;

    /// <summary>Where it begins to matter; a dashed line.</summary>
    public double? Limit { get; set; }

    /// <summary>Whether the limit holds on both sides of zero, as for severity.</summary>
    public bool BothSides { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "interval");
        output.Attributes.SetAttribute("viewBox", "0 0 160 24");
        output.Attributes.SetAttribute("width", "160");
        output.Attributes.SetAttribute("height", "24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent(Drawing());
    }

    private string Drawing()
    {
        var svg = new StringBuilder();
        Line(svg, "interval-axis", Margin, Middle, Width - Margin, Middle);
        foreach (var tick in new[] { From, (From + To) / 2, To }) Line(svg, "interval-axis", At(tick), Middle - 3, At(tick), Middle + 3);
        if (Limit is { } limit)
        {
            Line(svg, "interval-limit", At(limit), 1, At(limit), 23);
            if (BothSides) Line(svg, "interval-limit", At(-limit), 1, At(-limit), 23);
        }

        if (Of is { Low: { } low, High: { } high })
        {
            Line(svg, "interval-whisker", At(low), Middle, At(high), Middle);
            Line(svg, "interval-whisker", At(low), Middle - 5, At(low), Middle + 5);
            Line(svg, "interval-whisker", At(high), Middle - 5, At(high), Middle + 5);
        }

        if (Of?.Value is not { } value) return svg.ToString();
        var x = At(value);
        return IsBeyond(value)
            ? svg.Append(CultureInfo.InvariantCulture, $"<path class=\"interval-beyond\" d=\"M{x:0.#} 5.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z\"/>").ToString()
            : svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"interval-point\" cx=\"{x:0.#}\" cy=\"12\" r=\"4.5\"/>").ToString();
    }

    private bool IsBeyond(double value) => Limit is { } limit && (BothSides ? Math.Abs(value) > limit : value < limit);

    private double At(double value) => Margin + ((Math.Clamp(value, From, To) - From) / (To - From) * (Width - (2 * Margin)));

    private static void Line(StringBuilder svg, string name, double x1, double y1, double x2, double y2) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{name}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>");
}
