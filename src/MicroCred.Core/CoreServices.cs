using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Data;
using MicroCred.Core.Data.DemoData;
using MicroCred.Core.Files;
using MicroCred.Core.Frameworks;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Delivery;
using MicroCred.Core.Home;
using MicroCred.Core.Integrity;
using MicroCred.Core.Integrity.Similarity;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Pictures;
using MicroCred.Core.Portfolios;
using MicroCred.Core.Portfolios.Exchange;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Reviews.Exports;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Releases;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Reviews.Turnaround;
using MicroCred.Core.Reviews.Workload;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using MicroCred.Core.PersonalData;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore.Models;

namespace MicroCred.Core;

/// <summary>The one list of what Core registers.</summary>
public static class CoreServices
{
    /// <summary>Adds the services and the database that <c>Database:Provider</c> (<c>Sqlite</c> or <c>SqlServer</c>) and <c>ConnectionStrings:MicroCred</c> name.</summary>
    /// <exception cref="InvalidOperationException">The provider is neither of the two.</exception>
    /// <param name="services">The list that grows.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="contentRoot">The folder from which relative paths in the settings count; by default the current one.</param>
    public static IServiceCollection AddMicroCredCore(this IServiceCollection services, IConfiguration configuration, string? contentRoot = null)
    {
        contentRoot ??= Directory.GetCurrentDirectory();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => StorageRoot.From(configuration, contentRoot));
        services.AddSingleton<PortalAddress>();
        AddDatabase(services, configuration, contentRoot);
        AddMail(services, configuration);
        services.AddScoped<ActorQueries>();
        AddCatalog(services);
        services.AddSingleton<FileStore>();
        services.AddScoped<FileSweep>();
        services.AddScoped<BlindCopies>();
        services.AddHostedService<BlindCopyMaker>();
        services.AddScoped<WithheldFileService>();
        services.AddScoped<WithheldFileQueries>();
        services.AddScoped<WithheldNotices>();
        services.AddScoped<AttemptTexts>();
        services.AddScoped<SimilarityCheck>();
        services.AddScoped<SimilarityService>();
        services.AddScoped<SimilarityQueries>();
        services.AddScoped<OwnNameQueries>();
        services.AddHostedService<SimilarityChecker>();
        services.AddScoped<SubmissionService>();
        services.AddScoped<AnswerService>();
        services.AddScoped<ArtifactService>();
        services.AddScoped<SubmissionQueries>();
        services.AddScoped<ArtifactQueries>();
        services.AddHostedService<FileSweeper>();
        AddCredentials(services);
        services.AddScoped<PortfolioQueries>();
        services.AddScoped<ShareQueries>();
        services.AddScoped<ImportedCredentialQueries>();
        services.AddScoped<ImportService>();
        services.AddScoped<ExchangeQueries>();
        services.AddScoped<StaffQueries>();
        services.AddScoped<AdministratorService>();
        services.AddScoped<HeldFormService>();
        services.AddScoped<DatabaseStarter>();
        services.AddScoped<DemoDataSeeder>();
        AddAccounts(services);
        AddConnections(services);
        services.AddScoped<ReviewService>();
        services.AddScoped<AssessmentService>();
        services.AddScoped<EligibleAssessors>();
        services.AddScoped<ReviewQueries>();
        services.AddScoped<DeskQueries>();
        services.AddScoped<AssessmentQueries>();
        services.AddScoped<FeedbackQueries>();
        services.AddScoped<ScoreExportQueries>();
        services.AddScoped<AppealService>();
        services.AddScoped<AppealQueries>();
        services.AddScoped<SanctionService>();
        services.AddScoped<SanctionQueries>();
        services.AddScoped<BackReadingService>();
        services.AddScoped<BackReadingQueries>();
        services.AddScoped<CommentQueries>();
        services.AddScoped<CommentService>();
        services.AddScoped<CheckService>();
        services.AddScoped<CheckDutyService>();
        services.AddScoped<CheckQueries>();
        services.AddScoped<ConditionQueries>();
        services.AddScoped<ConditionService>();
        services.AddScoped<AssessmentPolicyQueries>();
        services.AddScoped<AssessmentPolicyService>();
        services.AddScoped<DrawQueries>();
        services.AddScoped<ConflictService>();
        services.AddScoped<ConflictQueries>();
        services.AddScoped<UnmaskingService>();
        services.AddScoped<AnchorService>();
        services.AddScoped<AnchorQueries>();
        services.AddScoped<AnchorExampleService>();
        services.AddScoped<AnchorSeeding>();
        services.AddScoped<CertificationWatch>();
        services.AddScoped<ValidityQueries>();
        services.AddScoped<CertificationService>();
        services.AddScoped<CertificationQueries>();
        services.AddScoped<Distribution>();
        services.AddScoped<IdleReviews>();
        services.AddHostedService<AssignmentKeeper>();
        services.AddScoped<CalendarQueries>();
        services.AddScoped<CalendarService>();
        services.AddScoped<PauseService>();
        services.AddScoped<PauseQueries>();
        services.AddScoped<ClockWatch>();
        services.AddScoped<HeldDecisionService>();
        services.AddScoped<HeldDecisionQueries>();
        services.AddScoped<AgreementBoardService>();
        services.AddScoped<AgreementBoardQueries>();
        services.AddHostedService<AgreementKeeper>();
        services.AddScoped<WorkloadQueries>();
        services.AddScoped<TurnaroundQueries>();
        return services;
    }

    private static void AddCredentials(IServiceCollection services)
    {
        services.AddScoped<CredentialService>();
        services.AddScoped<CredentialQueries>();
        services.AddScoped<RecipientService>();
        services.AddScoped<IssuerKeyring>();
        services.AddScoped<CredentialSigning>();
        services.AddScoped<RecordSigning>();
        services.AddScoped<RecordService>();
        services.AddScoped<RecordQueries>();
        services.AddScoped<SigningService>();
        services.AddScoped<IssuerKeyService>();
        services.AddScoped<IssuerKeyQueries>();
        services.AddScoped<SignedCredentialQueries>();
        services.AddScoped<HostedBadgeQueries>();
        services.AddScoped<RevocationListQueries>();
        services.AddHostedService<UnsignedCredentials>();
    }

    private static void AddCatalog(IServiceCollection services)
    {
        services.AddScoped<FrameworkService>();
        services.AddScoped<FrameworkQueries>();
        services.AddScoped<MicroCredentialService>();
        services.AddScoped<CatalogQueries>();
        services.AddScoped<TitleQueries>();
        services.AddScoped<IssuerQueries>();
        services.AddSingleton<PictureCache>();
        services.AddSingleton<PictureFonts>();
        services.AddSingleton<ShareCardImages>();
        services.AddSingleton<BadgeImages>();
        services.AddScoped<ArtworkService>();
        services.AddScoped<ArtworkQueries>();
        services.AddScoped<BadgeFiles>();
        services.AddScoped<HomeQueries>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<Registration>();
        services.AddScoped<AccountService>();
        services.AddSingleton<AddressLinks>();
        services.AddScoped<AddressService>();
        services.AddScoped<AddressQueries>();
        services.AddScoped<IUserValidator<ApplicationUser>, TakenAddressValidator>();
        services.AddScoped<TwoFactorService>();
        services.AddScoped<InvitationQueries>();
        services.AddScoped<InvitationService>();
        services.AddScoped<MembershipService>();
        services.AddScoped<PersonQueries>();
        services.AddScoped<OrganizationQueries>();
        services.AddScoped<OrganizationService>();
        services.AddScoped<AuditQueries>();
        services.AddScoped<PersonalDataQueries>();
        services.AddScoped<AccountErasure>();
    }

    private static void AddConnections(IServiceCollection services)
    {
        services.AddOpenIddict().AddCore(options => options.UseEntityFrameworkCore(store => store.UseDbContext<MicroCredDbContext>()
            .ReplaceDefaultEntities<ConnectedApplication, Connection, OpenIddictEntityFrameworkCoreScope<Guid>, ConnectionToken, Guid>()));
        services.AddScoped<ApplicationService>();
        services.AddScoped<ConnectionService>();
        services.AddScoped<ConnectionQueries>();
    }

    private static void AddMail(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.AddSingleton<FileTransport>();
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<IMailTransport>(s => s.GetRequiredService<IOptions<MailOptions>>().Value.Transport == MailTransportKind.Files
            ? s.GetRequiredService<FileTransport>()
            : s.GetRequiredService<SmtpTransport>());
        services.AddScoped<Outbox>();
        services.AddScoped<MailQueries>();
        services.AddScoped<MailService>();
        services.AddScoped<MailDelivery>();
        services.AddHostedService<MailSender>();
    }

    private static void AddDatabase(IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var connectionString = configuration.GetConnectionString("MicroCred")
            ?? throw new InvalidOperationException("ConnectionStrings:MicroCred is not set.");
        switch (configuration["Database:Provider"])
        {
            case null or "" or "Sqlite":
                services.AddDbContext<SqliteDbContext>(o => DatabaseOptions.UseSqlite(o, DatabaseOptions.WithAbsolutePath(connectionString, contentRoot)));
                services.AddScoped<MicroCredDbContext>(s => s.GetRequiredService<SqliteDbContext>());
                break;
            case "SqlServer":
                services.AddDbContext<SqlServerDbContext>(o => DatabaseOptions.UseSqlServer(o, connectionString));
                services.AddScoped<MicroCredDbContext>(s => s.GetRequiredService<SqlServerDbContext>());
                break;
            case var other:
                throw new InvalidOperationException($"Database:Provider is \"{other}\"; it must be Sqlite or SqlServer.");
        }
    }
}
