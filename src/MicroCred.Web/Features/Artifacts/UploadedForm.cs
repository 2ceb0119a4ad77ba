using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Files;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Web.Features.Artifacts;

/// <summary>
/// A form with one file, read as it comes in: fields into memory, the file straight into the store's temporary place. The form's token stands
/// first and is checked before the first byte of the file is stored. Whatever goes wrong, the fields are kept, so that the form can be shown
/// again with what was typed. Disposing of it removes the file unless the store has kept it.
/// </summary>
internal sealed class UploadedForm : IDisposable
{
    /// <summary>What is read of a request in all. More than a file may have: a larger one is read to its end, so that the answer reaches the sender.</summary>
    public const long MaxRequest = 4096L * FileLimits.Megabyte;

    private const string TokenField = "__RequestVerificationToken";
    private const int MaxFields = 50;
    private const int MaxFieldLength = 64 * 1024;

    private readonly Dictionary<string, StringValues> fields = new(StringComparer.OrdinalIgnoreCase);
    private Reason? problem;
    private bool? isTokenValid;

    private UploadedForm()
    {
    }

    public FormCollection Fields => new(fields);

    /// <summary>The file, when one came in whole and within its limit.</summary>
    public ReceivedFile? File { get; private set; }

    public string FileName { get; private set; } = "";

    public static async Task<UploadedForm> ReadAsync(HttpContext context, FileStore store, string fileField, CancellationToken cancellationToken)
    {
        var form = new UploadedForm();
        try
        {
            if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary)
                await form.ReadSectionsAsync(context, new MultipartReader(boundary, context.Request.Body), store, fileField, cancellationToken);
            await form.CheckTokenAsync(context);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            form.problem = new Reason("upload-broken-off", "The upload broke off half way. Nothing of the file was stored; choose it again.", fileField);
            form.Dispose();
        }
        catch
        {
            form.Dispose();
            throw;
        }

        // The body is used up: whoever asks for the form from now on gets what was read.
        context.Request.Form = form.Fields;
        return form;
    }

    /// <summary>Puts what is wrong with the upload beside its field: nothing chosen, refused, broken off, or a form that was open for too long.</summary>
    public void AddProblems(ModelStateDictionary state, string fileField)
    {
        if (isTokenValid == false)
            state.AddModelError("", "This page was open for too long, so nothing was saved. What you typed is still here: choose the file again and send it once more.");
        else if (problem is not null) state.AddModelError(problem.Field ?? "", problem.Message);
        else if (File is null) state.AddModelError(fileField, "Choose a file.");
    }

    public void Dispose() => File?.Dispose();

    private async Task ReadSectionsAsync(HttpContext context, MultipartReader reader, FileStore store, string fileField, CancellationToken cancellationToken)
    {
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (!disposition.IsFileDisposition()) await ReadFieldAsync(section, name, cancellationToken);
            else if (name == fileField && File is null) await ReadFileAsync(context, section, disposition, store, fileField, cancellationToken);
        }
    }

    private async Task ReadFieldAsync(MultipartSection section, string name, CancellationToken cancellationToken)
    {
        if (fields.Count >= MaxFields) throw new InvalidDataException("The form has too many fields.");
        var buffer = new byte[MaxFieldLength];
        var read = await section.Body.ReadAtLeastAsync(buffer, MaxFieldLength, throwOnEndOfStream: false, cancellationToken);
        var value = Encoding.UTF8.GetString(buffer, 0, read);
        fields[name] = fields.TryGetValue(name, out var before) ? StringValues.Concat(before, value) : value;
    }

    private async Task ReadFileAsync(HttpContext context, MultipartSection section, ContentDispositionHeaderValue disposition, FileStore store, string fileField, CancellationToken cancellationToken)
    {
        // A form without a chosen file sends an empty part without a name.
        var name = disposition.FileNameStar.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar) : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName);
        if (StringSegment.IsNullOrEmpty(name) || !await CheckTokenAsync(context)) return;
        FileName = name.ToString();
        try
        {
            File = await store.ReceiveAsync(section.Body, fileField, cancellationToken);
        }
        catch (RefusedException refused)
        {
            problem = refused.Reasons[0];
        }
    }

    private async Task<bool> CheckTokenAsync(HttpContext context)
    {
        if (isTokenValid is { } known) return known;
        // The token is offered as the header, so that nothing tries to read the form again.
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        var header = antiforgery.GetTokens(context).HeaderName!;
        if (StringValues.IsNullOrEmpty(context.Request.Headers[header]))
            context.Request.Headers[header] = fields.TryGetValue(TokenField, out var token) && token.ToString().Length > 0 ? token : "none";
        isTokenValid = await antiforgery.IsRequestValidAsync(context);
        if (isTokenValid == false) Dispose();
        return isTokenValid.Value;
    }
}
