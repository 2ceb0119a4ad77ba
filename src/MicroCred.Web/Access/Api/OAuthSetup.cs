using System.Security.Cryptography;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MicroCred.Web.Access.Api;

/// <summary>
/// The OAuth 2.0 server of the Open Badges 3.0 API: OpenIddict, narrowed to the authorization code flow with PKCE S256, secrets sent as Basic,
/// and tokens that are references: what an application holds says nothing, and only its hash is stored. docs/decisions says why.
/// </summary>
internal static class OAuthSetup
{
    public const string AuthorizePath = "/oauth/authorize";
    public const string TokenPath = "/oauth/token";
    public const string RevokePath = "/oauth/revoke";
    public const string RegisterPath = "/oauth/register";

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AccessLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(60);

    public static IServiceCollection AddOAuth(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris(AuthorizePath.TrimStart('/')).SetTokenEndpointUris(TokenPath.TrimStart('/')).SetRevocationEndpointUris(RevokePath.TrimStart('/'));
            // The metadata are served by a controller, with the public address and what Open Badges adds.
            server.SetConfigurationEndpointUris(Array.Empty<Uri>()).SetJsonWebKeySetEndpointUris(Array.Empty<Uri>());
            server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
            server.SetAuthorizationCodeLifetime(CodeLifetime).SetAccessTokenLifetime(AccessLifetime).SetRefreshTokenLifetime(RefreshLifetime);
            // A refresh token that comes a second time is a stolen one, however soon it comes.
            server.SetRefreshTokenReuseLeeway(null);
            server.UseReferenceAccessTokens().UseReferenceRefreshTokens().UseDataProtection();
            // Data Protection's keys protect all tokens; these two are asked for and never used. Neither is RSA: making such a key costs seconds.
            server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256);
            var host = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableErrorPassthrough().SuppressJsonResponseIndentation();
            // Outside Development the portal itself answers over https alone.
            if (environment.IsDevelopment()) host.DisableTransportSecurityRequirement();
            server.Configure(Narrow);
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler
                .UseSingletonHandler<RequestComplete>().SetOrder(OpenIddictServerHandlers.Authentication.ValidateClientIdParameter.Descriptor.Order + 1));
            server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
                .UseSingletonHandler<ReturnAfterForm>().SetOrder(OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor.Order - 1));
        }).AddValidation(validation =>
        {
            validation.UseLocalServer();
            validation.UseAspNetCore();
            validation.UseDataProtection();
            validation.EnableTokenEntryValidation().EnableAuthorizationEntryValidation();
        });
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, PublicIssuer>();
        return services;
    }

    private static void Narrow(OpenIddictServerOptions options)
    {
        options.Scopes.Clear();
        options.Scopes.UnionWith(ApiScopes.All.Select(s => s.Value));
        options.ClientAuthenticationMethods.Clear();
        options.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.ClientSecretBasic);
        options.CodeChallengeMethods.Clear();
        options.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
        options.ResponseModes.Clear();
        options.ResponseModes.Add(ResponseModes.Query);
    }

    /// <summary>The issuer is the configured public address, never the address that a request came to.</summary>
    private sealed class PublicIssuer(PortalAddress portal) : IConfigureOptions<OpenIddictServerOptions>
    {
        public void Configure(OpenIddictServerOptions options) => options.Issuer = portal.Root;
    }
}
