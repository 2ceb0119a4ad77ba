using System.Globalization;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MicroCred.TestSupport;

/// <summary>Turns a form of a page into the request that a browser would send.</summary>
internal static class FormReader
{
    public static HttpRequestMessage Read(BrowserPage page, string formOrButton, object? values, IReadOnlyList<Upload> files)
    {
        var (form, button) = Find(page, formOrButton);
        var fields = FieldsOf(form);
        if (button?.GetAttribute("name") is { Length: > 0 } name) fields.Add(new(name, button.GetAttribute("value") ?? ""));
        foreach (var (key, value) in Typed(values)) Type(form, fields, key, value);

        var action = button?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var target = string.IsNullOrEmpty(action) ? page.Url : new Uri(page.Url, action);
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri.PathAndQuery);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, target.PathAndQuery);
        var multipart = string.Equals(form.GetAttribute("enctype"), "multipart/form-data", StringComparison.OrdinalIgnoreCase);
        if (files.Count > 0 && !multipart) throw new InvalidOperationException("The form takes no files: it is not multipart/form-data.");
        request.Content = multipart ? Multipart(form, fields, files) : new FormUrlEncodedContent(fields);
        return request;
    }

    private static (IHtmlFormElement Form, IElement? Button) Find(BrowserPage page, string formOrButton)
    {
        var buttons = page.Document.QuerySelectorAll("button, input[type=submit]").Where(b => b.GetAttribute("type") is null or "submit");
        var byText = buttons.FirstOrDefault(b => string.Equals(BrowserPage.FoldedText(b.TextContent), formOrButton, StringComparison.OrdinalIgnoreCase));
        var element = byText ?? Select(page, formOrButton)
            ?? throw new InvalidOperationException($"{page.Url.AbsolutePath} has no form or button \"{formOrButton}\" ({page.Status}): {page.Text}");
        if (element is IHtmlFormElement form) return (form, form.QuerySelector("button[type=submit][name], button:not([type])[name]") is null ? null : FirstSubmit(form));
        var owner = element.GetAttribute("form") is { } id ? page.Document.GetElementById(id) : element.Closest("form");
        return ((IHtmlFormElement)(owner ?? throw new InvalidOperationException($"\"{formOrButton}\" stands in no form.")), element);
    }

    private static IElement? Select(BrowserPage page, string selector)
    {
        try
        {
            return page.Document.QuerySelector(selector);
        }
        catch (DomException)
        {
            return null;
        }
    }

    private static IElement? FirstSubmit(IHtmlFormElement form) =>
        form.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(b => b.GetAttribute("type") is null or "submit");

    private static List<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) fields.Add(new(name, box.GetAttribute("value") ?? "on"));
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "file" or "reset" }:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value.ReplaceLineEndings("\r\n")));
                    break;
                case IHtmlSelectElement select:
                    fields.AddRange(select.Options.Where(o => o.IsSelected).Select(o => new KeyValuePair<string, string>(name, o.Value)));
                    break;
            }
        }

        return fields;
    }

    private static IEnumerable<(string Key, object? Value)> Typed(object? values) => values switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, string?>> pairs => pairs.Select(p => (p.Key, (object?)p.Value)),
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(p => (p.Key, p.Value)),
        _ => values.GetType().GetProperties().Select(p => (p.Name.Replace("__", ".", StringComparison.Ordinal), p.GetValue(values))),
    };

    private static void Type(IHtmlFormElement form, List<KeyValuePair<string, string>> fields, string name, object? value)
    {
        var element = form.Elements.FirstOrDefault(e => e.GetAttribute("name") == name)
            ?? throw new InvalidOperationException($"The form has no field \"{name}\"; it has {string.Join(", ", form.Elements.Select(e => e.GetAttribute("name")).Distinct())}.");
        if (value is bool ticked)
        {
            // A checkbox is followed by a hidden field of the same name that says false: both stay, as in a browser.
            var box = element.GetAttribute("value") ?? "on";
            fields.RemoveAll(f => f.Key == name && f.Value == box);
            if (ticked) fields.Insert(0, new(name, box));
            return;
        }

        fields.RemoveAll(f => f.Key == name);
        if (value is string[] several) fields.AddRange(several.Select(v => new KeyValuePair<string, string>(name, v)));
        else if (value is not null) fields.Add(new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!));
    }

    private static MultipartFormDataContent Multipart(IHtmlFormElement form, List<KeyValuePair<string, string>> fields, IReadOnlyList<Upload> files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), Quoted(name));
        foreach (var file in files)
        {
            if (form.Elements.All(e => e.GetAttribute("name") != file.Field))
                throw new InvalidOperationException($"The form has no file field \"{file.Field}\".");
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
            content.Add(part, Quoted(file.Field), Quoted(file.FileName));
        }

        return content;
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
