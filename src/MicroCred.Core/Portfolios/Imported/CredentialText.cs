using System.Text;
using MicroCred.Core.Common;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Verification;

namespace MicroCred.Core.Portfolios.Imported;

/// <summary>The text of a credential, taken out of whatever it came in, so that it can be kept as it came.</summary>
/// <param name="Text">JSON or a compact JWS.</param>
internal sealed record CredentialText(string Text, CredentialForm Form)
{
    private const string Accept = "application/vc+ld+json, application/vc, application/ld+json, application/json, application/vc+jwt, text/plain, image/png, image/svg+xml";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds the credential in a file, a pasted text, or behind a link.</summary>
    /// <exception cref="RefusedException">There is none, or it cannot be fetched.</exception>
    public static async Task<CredentialText> FindAsync(ReadOnlyMemory<byte> content, IDocumentSource source, CancellationToken cancellationToken)
    {
        // A baked picture of Open Badges 2.0 may hold the address of its assertion, which is fetched; what is there is the credential.
        for (var fetched = 0; ; fetched++)
        {
            var text = Unpack(content);
            if (text.StartsWith('{')) return Checked(text, CredentialForm.Json);
            if (VcJwt.LooksLikeJwt(text)) return Checked(text, CredentialForm.Token);
            if (fetched == 2 || text.Length > 2000 || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
                throw Refused("not-a-credential", "This is no credential: neither JSON, nor a token, nor a picture with a credential in it, nor a link to one.");
            content = await FetchAsync(address, source, cancellationToken);
        }
    }

    private static string Unpack(ReadOnlyMemory<byte> content)
    {
        try
        {
            var bytes = content.Span;
            if (PngBaking.IsPng(bytes)) return PngBaking.Unbake(bytes).Text.Trim();
            if (SvgBaking.LooksLikeSvg(bytes)) return SvgBaking.Unbake(bytes).Text.Trim();
            var text = Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes).Trim();
            // A token or an address in JSON quotes.
            return text.Length > 1 && text[0] == '"' && text[^1] == '"' && !text.AsSpan(1, text.Length - 2).ContainsAny('"', '\\') ? text[1..^1] : text;
        }
        catch (CredentialException error)
        {
            throw Refused("not-a-credential", error.Message);
        }
        catch (DecoderFallbackException)
        {
            throw Refused("not-a-credential", "This is no credential: neither JSON, nor a token, nor a picture with a credential in it.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> FetchAsync(Uri address, IDocumentSource source, CancellationToken cancellationToken)
    {
        try
        {
            var document = await source.FetchAsync(address, Accept, cancellationToken);
            if (document.Status == 410) throw Refused("gone", "The server answers that this credential is gone. That is how revoked ones are shown.");
            if (!document.IsSuccess || document.Body.Length == 0) throw Refused("not-fetched", $"Nothing could be fetched from this link: the server answered with the status {document.Status}.");
            return document.Body;
        }
        catch (DocumentUnavailableException error)
        {
            throw Refused("not-fetched", "Nothing could be fetched from this link. " + error.Message);
        }
    }

    private static CredentialText Checked(string text, CredentialForm form) => text.Length <= ImportedCredential.TextLength
        ? new CredentialText(text, form)
        : throw Refused("too-large", $"The credential is larger than {ImportedCredential.TextLength / 1024 / 1024} MB.");

    private static RefusedException Refused(string code, string message) => new(code, message);
}
