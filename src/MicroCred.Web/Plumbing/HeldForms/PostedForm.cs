using System.Text;
using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>The fields of a posted form, read without keeping its files.</summary>
/// <param name="Mark">The field <c>_form</c> as it came.</param>
/// <param name="Values">All fields but tokens, passwords, secret keys and codes.</param>
internal sealed record PostedForm(string? Mark, IReadOnlyDictionary<string, string[]> Values, bool HadFiles, bool HadSecrets)
{
    private static readonly string[] Secret = ["password", "secretkey", "twofactorcode", "recoverycode"];

    public HeldFields ToHeld(string page, HeldBecause because) => new(page, Values, HadFiles, HadSecrets, because);

    /// <exception cref="InvalidDataException">The body is no form, or larger than forms may be.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than requests may be, or broke off.</exception>
    public static async Task<PostedForm?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType) return null;
        var isRead = context.Features.Get<IFormFeature>()?.Form is not null;
        if (!isRead && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)) return await ReadPartsAsync(request, context.RequestAborted);
        var form = await request.ReadFormAsync(context.RequestAborted);
        return From(form.Select(f => (f.Key, f.Value.Select(v => v ?? "").ToArray())), form.Files.Any(f => f.Length > 0 || f.FileName.Length > 0));
    }

    private static PostedForm From(IEnumerable<(string Name, string[] Values)> fields, bool hadFiles)
    {
        string? mark = null;
        var kept = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var hadSecrets = false;
        foreach (var (name, values) in fields)
        {
            if (name == FormMarks.FieldName) mark = values.FirstOrDefault();
            else if (name.StartsWith("__", StringComparison.Ordinal)) continue;
            else if (Secret.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase))) hadSecrets = true;
            else kept[name] = values;
        }

        return new PostedForm(mark, kept, hadFiles, hadSecrets);
    }

    /// <summary>Nobody is signed in here: files run through and are stored nowhere.</summary>
    private static async Task<PostedForm?> ReadPartsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        if (string.IsNullOrEmpty(boundary)) return null;
        var reader = new MultipartReader(boundary, request.Body);
        var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var hadFiles = false;
        var room = HeldForm.MaxCharacters * 4;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } header) continue;
            if (header.IsFileDisposition())
            {
                hadFiles |= header.FileName.Length > 0 || header.FileNameStar.Length > 0;
                continue;
            }

            var name = HeaderUtilities.RemoveQuotes(header.Name).Value ?? "";
            if (await ReadTextAsync(section.Body, room, cancellationToken) is not { } text) return null;
            room -= name.Length + text.Length;
            if (!fields.TryGetValue(name, out var values)) fields[name] = values = [];
            values.Add(text);
        }

        return From(fields.Select(f => (f.Key, f.Value.ToArray())), hadFiles);
    }

    private static async Task<string?> ReadTextAsync(Stream body, int room, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > room) return null;
            buffer.Write(chunk, 0, read);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
