using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MicroCred.Web.TagHelpers;

/// <summary>
/// <c>&lt;field asp-for="Title" label="Title" hint="As colleagues would say it" /&gt;</c>: label, hint, control, message and
/// word counter, tied together by ids. What was typed comes back: attempted values go before the model's.
/// Attributes that are not its own go to the control; <c>class</c> goes to the whole field; what stands inside it follows the hint.
/// </summary>
[HtmlTargetElement("field", Attributes = "asp-for")]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>The form's property.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>The label; by default the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>One line that helps to answer.</summary>
    public string? Hint { get; set; }

    /// <summary>text, textarea, select, radios, cards, checks, checkbox, date, number, email, password, url, tel, search or file; by default from the property's type.</summary>
    public string? Type { get; set; }

    /// <summary>The answers to choose from; makes a select unless <see cref="Type"/> says radios, cards or checks.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>The first, empty answer of a select.</summary>
    public string? Prompt { get; set; }

    /// <summary>A guide such as "150-300" or "300": makes a text area with a word counter. A guide, not a limit.</summary>
    public string? Words { get; set; }

    /// <summary>Height of a text area in lines.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>How wide the answer is, in characters: 4, 8, 12, 20 or 30; by default the whole width.</summary>
    public int Width { get; set; }

    /// <summary>The most characters; by default from the property's attributes.</summary>
    public int MaxLength { get; set; }

    /// <summary>Says "(optional)" beside the label.</summary>
    public bool Optional { get; set; }

    /// <summary>The label is read but not seen.</summary>
    public bool HideLabel { get; set; }

    /// <summary>The page that is being written.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private FieldText text = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = (await output.GetChildContentAsync()).GetContent();
        var kind = Type ?? KindOf();
        var own = output.Attributes.Where(attribute => attribute.Name != "class").ToList();
        foreach (var attribute in own) output.Attributes.Remove(attribute);
        text = new FieldText(ViewContext, For.Name, Label ?? For.Metadata.GetDisplayName(), Hint, Optional, HideLabel);

        var extra = output.Attributes["class"]?.Value?.ToString();
        output.TagName = kind is "radios" or "cards" or "checks" ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "field", text.Message is null ? null : "has-error", extra }.Where(name => name is not null)));
        var control = Control(kind, own);
        if (kind == "checkbox")
        {
            output.Content.AppendHtml(text.CheckLabel(control)).AppendHtml(text.HintLine()).AppendHtml(inside).AppendHtml(text.MessageLine());
            return;
        }

        if (output.TagName == "fieldset")
        {
            if (text.DescribedBy() is { } described) output.Attributes.SetAttribute("aria-describedby", described);
            output.Content.AppendHtml(text.Legend());
        }
        else
        {
            output.Content.AppendHtml(text.LabelFor());
        }

        output.Content.AppendHtml(text.HintLine()).AppendHtml(inside).AppendHtml(control).AppendHtml(Foot(kind)).AppendHtml(text.MessageLine());
    }

    /// <summary>The words of a model error; an error without words was a value that could not be read.</summary>
    internal static string MessageOf(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? "This could not be read. Please write it again." : error.ErrorMessage;

    private string KindOf()
    {
        if (Options is not null) return "select";
        if (Words is not null) return "textarea";
        var type = Nullable.GetUnderlyingType(For.Metadata.ModelType) ?? For.Metadata.ModelType;
        if (type == typeof(bool)) return "checkbox";
        if (type == typeof(DateOnly) || type == typeof(DateTime)) return "date";
        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double)) return "number";
        if (typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type)) return "file";
        return For.Metadata.DataTypeName switch
        {
            nameof(DataType.MultilineText) => "textarea",
            nameof(DataType.EmailAddress) => "email",
            nameof(DataType.Password) => "password",
            nameof(DataType.Url) => "url",
            nameof(DataType.PhoneNumber) => "tel",
            nameof(DataType.Date) => "date",
            _ => "text",
        };
    }

    private IHtmlContent Control(string kind, List<TagHelperAttribute> own)
    {
        if (kind is "radios" or "cards" or "checks") return Choices(kind, own);
        var explorer = For.ModelExplorer;
        var tag = kind switch
        {
            "textarea" => generator.GenerateTextArea(ViewContext, explorer, For.Name, Rows, 0, null),
            "select" => generator.GenerateSelect(ViewContext, explorer, Prompt, For.Name, Options ?? [], CurrentValues(false), false, null),
            "checkbox" => generator.GenerateCheckBox(ViewContext, explorer, For.Name, null, null),
            "password" => generator.GeneratePassword(ViewContext, explorer, For.Name, null, null),
            "file" => FileInput(),
            "date" => generator.GenerateTextBox(ViewContext, explorer, For.Name, For.Model, "{0:yyyy-MM-dd}", null),
            _ => generator.GenerateTextBox(ViewContext, explorer, For.Name, For.Model, null, null),
        };
        Dress(tag, kind);
        foreach (var attribute in own) tag.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? "", replaceExisting: true);
        if (kind != "checkbox") return tag;
        var both = new HtmlContentBuilder().AppendHtml(tag);
        if (generator.GenerateHiddenForCheckbox(ViewContext, explorer, For.Name) is { } notTicked) both.AppendHtml(notTicked);
        return both;
    }

    private void Dress(TagBuilder tag, string kind)
    {
        foreach (var name in tag.Attributes.Keys.Where(name => name.StartsWith("data-val", StringComparison.Ordinal) || name is "maxlength" or "cols").ToList())
            tag.Attributes.Remove(name);
        if (tag.TagName == "input" && kind is not ("checkbox" or "file")) tag.MergeAttribute("type", kind == "number" ? "text" : kind, replaceExisting: true);
        if (kind == "number") tag.MergeAttribute("inputmode", IsWhole() ? "numeric" : "decimal");
        var most = Limit();
        // A text area takes more than its limit, so that nothing pasted is cut off unseen; the counter and the server say so.
        if (most > 0 && kind is not ("date" or "select" or "checkbox" or "file" or "number"))
            tag.MergeAttribute(kind == "textarea" ? "data-max" : "maxlength", most.ToString(CultureInfo.InvariantCulture));
        if (Width > 0) tag.AddCssClass($"width-{Width}");
        if (text.DescribedBy() is { } described) tag.MergeAttribute("aria-describedby", described);
        if (text.Message is not null) tag.MergeAttribute("aria-invalid", "true");
        tag.Attributes["class"] = tag.Attributes.TryGetValue("class", out var css) ? css?.Replace("input-validation-error", "", StringComparison.Ordinal).Trim() : null;
        if (string.IsNullOrEmpty(tag.Attributes["class"])) tag.Attributes.Remove("class");
    }

    private HtmlContentBuilder Choices(string kind, List<TagHelperAttribute> own)
    {
        var chosen = CurrentValues(kind == "checks");
        var list = new HtmlContentBuilder();
        if (kind == "cards") list.AppendHtml("<div class=\"radio-cards\">");
        var index = 0;
        foreach (var option in Options ?? [])
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.MergeAttribute("type", kind == "checks" ? "checkbox" : "radio");
            input.MergeAttribute("name", text.Name);
            input.MergeAttribute("value", option.Value);
            input.MergeAttribute("id", index++ == 0 ? text.Id : $"{text.Id}_{index}");
            if (chosen is null ? option.Selected : chosen.Contains(option.Value)) input.MergeAttribute("checked", "checked");
            foreach (var attribute in own) input.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? "", replaceExisting: true);
            list.AppendHtml(FieldText.ChoiceLabel(kind, input, option));
        }

        return kind == "cards" ? (HtmlContentBuilder)list.AppendHtml("</div>") : list;
    }

    private ICollection<string>? CurrentValues(bool several) => generator.GetCurrentValues(ViewContext, For.ModelExplorer, For.Name, several);

    private TagBuilder FileInput()
    {
        var tag = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        tag.MergeAttribute("type", "file");
        tag.MergeAttribute("name", text.Name);
        tag.MergeAttribute("id", text.Id);
        if (For.Metadata.IsEnumerableType) tag.MergeAttribute("multiple", "multiple");
        return tag;
    }

    private IHtmlContent Foot(string kind)
    {
        var most = Limit();
        if (kind != "textarea" || (Words is null && most == 0)) return HtmlString.Empty;
        return text.Counter(Words, most);
    }

    private bool IsWhole()
    {
        var type = Nullable.GetUnderlyingType(For.Metadata.ModelType) ?? For.Metadata.ModelType;
        return type == typeof(int) || type == typeof(long);
    }

    private int Limit() => MaxLength > 0 ? MaxLength : For.Metadata.ValidatorMetadata.Select(rule => rule switch
    {
        StringLengthAttribute length => length.MaximumLength,
        MaxLengthAttribute length => length.Length,
        _ => 0,
    }).FirstOrDefault(length => length > 0);
}
