using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Files;
using MicroCred.Core.Frameworks;
using MicroCred.Core.Integrity;
using MicroCred.Core.Integrity.Similarity;
using MicroCred.Core.Mail;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.Organizations;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data;

/// <summary>The portal's storage. Services ask for this type; which database stands behind it is the two sealed contexts' business.</summary>
public abstract class MicroCredDbContext(DbContextOptions options)
    : IdentityUserContext<ApplicationUser, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<VerifiedAddress> VerifiedAddresses => Set<VerifiedAddress>();

    public DbSet<HeldForm> HeldForms => Set<HeldForm>();

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<Framework> Frameworks => Set<Framework>();

    public DbSet<Competency> Competencies => Set<Competency>();

    public DbSet<CompetencyAssociation> CompetencyAssociations => Set<CompetencyAssociation>();

    public DbSet<MicroCredential> MicroCredentials => Set<MicroCredential>();

    public DbSet<MicroCredentialVersion> MicroCredentialVersions => Set<MicroCredentialVersion>();

    public DbSet<Artwork> Artworks => Set<Artwork>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<IssuerCalendar> IssuerCalendars => Set<IssuerCalendar>();

    public DbSet<AttemptPause> AttemptPauses => Set<AttemptPause>();

    public DbSet<Response> Responses => Set<Response>();

    public DbSet<Artifact> Artifacts => Set<Artifact>();

    public DbSet<ConsentRecord> ConsentRecords => Set<ConsentRecord>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<ConditionList> ConditionLists => Set<ConditionList>();

    public DbSet<AttemptCheck> AttemptChecks => Set<AttemptCheck>();

    public DbSet<CheckDuty> CheckDuties => Set<CheckDuty>();

    public DbSet<WithheldNotice> WithheldNotices => Set<WithheldNotice>();

    public DbSet<KeptComment> KeptComments => Set<KeptComment>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<Sanction> Sanctions => Set<Sanction>();

    public DbSet<Reopening> Reopenings => Set<Reopening>();

    public DbSet<BackReading> BackReadings => Set<BackReading>();

    public DbSet<AssessmentPolicy> AssessmentPolicies => Set<AssessmentPolicy>();

    public DbSet<AttemptTerms> AttemptTerms => Set<AttemptTerms>();

    public DbSet<DrawSeed> DrawSeeds => Set<DrawSeed>();

    public DbSet<DeclaredConflict> DeclaredConflicts => Set<DeclaredConflict>();

    public DbSet<Unmasking> Unmaskings => Set<Unmasking>();

    public DbSet<AgreementSnapshot> AgreementSnapshots => Set<AgreementSnapshot>();

    public DbSet<Anchor> Anchors => Set<Anchor>();

    public DbSet<AnchorScoring> AnchorScorings => Set<AnchorScoring>();

    public DbSet<QualificationRound> QualificationRounds => Set<QualificationRound>();

    public DbSet<AnchorDraw> AnchorDraws => Set<AnchorDraw>();

    public DbSet<ValidityCheck> ValidityChecks => Set<ValidityCheck>();

    public DbSet<Certification> Certifications => Set<Certification>();

    public DbSet<Credential> Credentials => Set<Credential>();

    public DbSet<IssuerKey> IssuerKeys => Set<IssuerKey>();

    public DbSet<SignedCredential> SignedCredentials => Set<SignedCredential>();

    public DbSet<LearnerRecord> LearnerRecords => Set<LearnerRecord>();

    public DbSet<RevocationList> RevocationLists => Set<RevocationList>();

    public DbSet<ImportedCredential> ImportedCredentials => Set<ImportedCredential>();

    public DbSet<ConnectedApplication> ConnectedApplications => Set<ConnectedApplication>();

    public DbSet<Connection> Connections => Set<Connection>();

    public DbSet<ConnectionToken> ConnectionTokens => Set<ConnectionToken>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<BlindCopy> BlindCopies => Set<BlindCopy>();

    public DbSet<AttemptText> AttemptTexts => Set<AttemptText>();

    public DbSet<TextBand> TextBands => Set<TextBand>();

    public DbSet<SimilarityMatch> SimilarityMatches => Set<SimilarityMatch>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RenewVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RenewVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(MicroCredDbContext).Assembly);
        Conventions.Apply(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Conventions.Configure(configurationBuilder);
    }

    private void RenewVersions()
    {
        // Looked for once here, not again for each list of entries below.
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        if (detects) ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            PublishedVersions.Guard(ChangeTracker);
            foreach (var entry in ChangeTracker.Entries<IVersioned>())
            {
                if (entry.State is EntityState.Added or EntityState.Modified)
                    entry.Property(e => e.Version).CurrentValue = Guid.NewGuid();
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
