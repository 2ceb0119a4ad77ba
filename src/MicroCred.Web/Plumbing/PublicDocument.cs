using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// A document that verifiers, wallets and other sites read: for every origin, to be kept a little while, with a mark (ETag) by which a reader that has it
/// already learns so in a few bytes. It depends on nothing but its address.
/// </summary>
public sealed class PublicDocument : FileContentResult
{
    /// <summary>Type of credentials with an embedded proof (Open Badges 3.0).</summary>
    public const string Credential = "application/vc+ld+json";

    public const string JsonLd = "application/ld+json";

    public const string Json = "application/json";

    /// <summary>Seconds for which copies may be kept: so long may a correction take to be seen.</summary>
    public const int UsualSeconds = 60;

    private readonly int? status;

    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="changedAt">Since when it is as it is, UTC, where that is known.</param>
    public PublicDocument(byte[] content, string contentType, DateTime? changedAt = null)
        : base(content, contentType)
    {
        EntityTag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        if (changedAt is { } at) LastModified = new DateTimeOffset(at, TimeSpan.Zero);
    }

    public PublicDocument(string text, string contentType, DateTime? changedAt = null)
        : this(Encoding.UTF8.GetBytes(text), contentType, changedAt)
    {
    }

    private PublicDocument(string text, string contentType, int status)
        : base(Encoding.UTF8.GetBytes(text), contentType) => this.status = status;

    /// <summary>Seconds for which copies may be kept.</summary>
    public int Seconds { get; init; } = UsualSeconds;

    /// <summary>Whether the address has other forms, chosen by the Accept header.</summary>
    public bool IsNegotiated { get; init; }

    /// <summary>What stands where something was: 410, with a body that says why.</summary>
    public static PublicDocument Gone(string text, string contentType) => new(text, contentType, StatusCodes.Status410Gone) { Seconds = 0, IsNegotiated = true };

    public override Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "ETag, Last-Modified";
        response.Headers.CacheControl = Seconds > 0 ? $"public, max-age={Seconds}" : "public, no-cache";
        if (IsNegotiated) response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (status is { } code) response.StatusCode = code;
        return base.ExecuteResultAsync(context);
    }
}
