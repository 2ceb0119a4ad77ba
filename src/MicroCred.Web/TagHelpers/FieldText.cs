using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace MicroCred.Web.TagHelpers;

/// <summary>The words around one control of a form and the ids that tie them to it.</summary>
internal sealed class FieldText
{
    private readonly string label;
    private readonly string? hint;
    private readonly bool optional;
    private readonly bool hideLabel;

    public FieldText(ViewContext page, string expression, string label, string? hint, bool optional, bool hideLabel)
    {
        Name = page.ViewData.TemplateInfo.GetFullHtmlFieldName(expression);
        Id = TagBuilder.CreateSanitizedId(Name, "_");
        (this.label, this.hint, this.optional, this.hideLabel) = (label, hint, optional, hideLabel);
        if (page.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0)
            Message = string.Join(" ", entry.Errors.Select(FieldTagHelper.MessageOf).Distinct());
    }

    public string Name { get; }

    public string Id { get; }

    /// <summary>What is to be changed, or null.</summary>
    public string? Message { get; }

    public string? DescribedBy()
    {
        var ids = new[] { hint is null ? null : $"{Id}-hint", Message is null ? null : $"{Id}-error" }.Where(id => id is not null).ToList();
        return ids.Count == 0 ? null : string.Join(' ', ids);
    }

    public TagBuilder LabelFor()
    {
        var tag = Label("label");
        tag.MergeAttribute("for", Id);
        return tag;
    }

    public TagBuilder Legend() => Label("legend");

    public TagBuilder CheckLabel(IHtmlContent control)
    {
        var tag = new TagBuilder("label");
        tag.AddCssClass("check");
        var words = new TagBuilder("span");
        words.InnerHtml.Append(label);
        tag.InnerHtml.AppendHtml(control).AppendHtml(words);
        return tag;
    }

    public IHtmlContent HintLine()
    {
        if (hint is null) return HtmlString.Empty;
        var tag = new TagBuilder("p");
        tag.AddCssClass("hint");
        tag.MergeAttribute("id", $"{Id}-hint");
        tag.InnerHtml.Append(hint);
        return tag;
    }

    public IHtmlContent MessageLine()
    {
        if (Message is null) return HtmlString.Empty;
        var tag = new TagBuilder("p");
        tag.AddCssClass("field-error");
        tag.MergeAttribute("id", $"{Id}-error");
        var words = new TagBuilder("span");
        words.InnerHtml.Append(Message);
        tag.InnerHtml.AppendHtml(words);
        return tag;
    }

    /// <summary>The line under a text area; the script puts the count of words into it.</summary>
    public TagBuilder Counter(string? words, int most)
    {
        var count = new TagBuilder("span");
        count.AddCssClass("word-count");
        count.MergeAttribute("data-words-for", Id);
        var ends = (words ?? "").Split('-', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (ends.Length == 2) count.MergeAttribute("data-min", ends[0]);
        if (ends.Length > 0) count.MergeAttribute("data-max", ends[^1]);
        count.InnerHtml.Append(ends.Length switch
        {
            2 => $"About {ends[0]} to {ends[1]} words",
            1 => $"About {ends[0]} words",
            _ => $"Up to {most.ToString("N0", CultureInfo.GetCultureInfo("en-US"))} characters",
        });
        var line = new TagBuilder("p");
        line.AddCssClass("field-foot");
        line.InnerHtml.AppendHtml(count);
        return line;
    }

    public static TagBuilder ChoiceLabel(string kind, TagBuilder input, SelectListItem option)
    {
        var tag = new TagBuilder("label");
        tag.AddCssClass(kind == "cards" ? "radio-card" : "check");
        var explanation = (option as Choice)?.Explanation;
        if (kind == "cards")
        {
            tag.InnerHtml.AppendHtml(input).AppendHtml(Words("strong", option.Text));
            if (explanation is not null) tag.InnerHtml.AppendHtml(Words("span", explanation));
            return tag;
        }

        var words = Words("span", option.Text);
        if (explanation is not null) words.InnerHtml.AppendHtml(Words("small", explanation));
        tag.InnerHtml.AppendHtml(input).AppendHtml(words);
        return tag;
    }

    private static TagBuilder Words(string name, string words)
    {
        var tag = new TagBuilder(name);
        tag.InnerHtml.Append(words);
        return tag;
    }

    private TagBuilder Label(string name)
    {
        var tag = Words(name, label);
        if (hideLabel) tag.AddCssClass("visually-hidden");
        if (!optional) return tag;
        var note = Words("span", " (optional)");
        note.AddCssClass("field-optional");
        tag.InnerHtml.AppendHtml(note);
        return tag;
    }
}
