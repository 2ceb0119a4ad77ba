using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// <c>&lt;status value="Earned" /&gt;</c>: a state as a word with a color. Takes a word, or an enum value as <c>value="@Model.State"</c>
/// (<c>NotYetEarned</c> reads "Not yet earned"); the color follows from the word unless <c>tone</c> says otherwise.
/// </summary>
[HtmlTargetElement("status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper : TagHelper
{
    private static readonly Dictionary<string, string> Tones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Draft"] = "quiet", ["Withdrawn"] = "quiet", ["Retired"] = "quiet", ["Ended"] = "quiet", ["Not started"] = "quiet", ["Given back"] = "quiet", ["Superseded"] = "quiet",
        ["Submitted"] = "active", ["In review"] = "active", ["In adjudication"] = "active", ["Claimed"] = "active", ["Assigned"] = "active", ["Open"] = "active", ["Invited"] = "active", ["Pending"] = "active", ["Waiting"] = "active", ["Queued"] = "active",
        ["Earned"] = "good", ["Valid"] = "good", ["Met"] = "good", ["Published"] = "good", ["Active"] = "good", ["Sent"] = "good", ["Finished"] = "good", ["Complete"] = "good", ["Accepted"] = "good",
        ["Needs your changes"] = "caution", ["Not yet earned"] = "caution", ["Not yet met"] = "caution", ["Not yet"] = "caution", ["Expiring"] = "caution", ["Expiring soon"] = "caution", ["Due soon"] = "caution", ["Expired"] = "caution",
        ["Revoked"] = "bad", ["Overdue"] = "bad", ["Not sent"] = "bad", ["Could not be sent"] = "bad", ["Missing"] = "bad",
    };

    /// <summary>The state: words, or a name in Pascal case that is put into words.</summary>
    public string? Value { get; set; }

    /// <summary>quiet, active, good, caution or bad; by default it follows from the word.</summary>
    public string? Tone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var word = Value is null || Value.Contains(' ') ? Value ?? "" : InWords(Value);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"status status-{Tone ?? ToneOf(word)}");
        output.Content.SetContent(word);
    }

    /// <summary>The tone that belongs to a word: quiet, active, good, caution or bad.</summary>
    public static string ToneOf(string word) => Tones.GetValueOrDefault(word, "quiet");

    /// <summary>A name in Pascal case as words: <c>NotYetEarned</c> becomes "Not yet earned"; <c>NeedsChanges</c> speaks to the one who reads it.</summary>
    public static string InWords(string name)
    {
        if (name == "NeedsChanges") return "Needs your changes";
        var words = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(letter));
            else words.Append(letter);
        }

        return words.ToString();
    }
}
