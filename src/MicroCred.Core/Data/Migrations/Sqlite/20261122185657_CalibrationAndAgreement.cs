using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CalibrationAndAgreement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "CertificationRequired",
                table: "AttemptTerms",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "AgreementSnapshots",
                columns: table => new
                {
                    ScopeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IssuerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MicroCredentialId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ComputedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Exact = table.Column<double>(type: "REAL", nullable: true),
                    Kappa = table.Column<double>(type: "REAL", nullable: true),
                    Board = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementSnapshots", x => x.ScopeId);
                    table.ForeignKey(
                        name: "FK_AgreementSnapshots_MicroCredentials_MicroCredentialId",
                        column: x => x.MicroCredentialId,
                        principalTable: "MicroCredentials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementSnapshots_Organizations_IssuerId",
                        column: x => x.IssuerId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Anchors",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MicroCredentialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Use = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Texts = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Truths = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Anchors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Anchors_MicroCredentialVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "MicroCredentialVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Anchors_MicroCredentials_MicroCredentialId",
                        column: x => x.MicroCredentialId,
                        principalTable: "MicroCredentials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Anchors_Users_WrittenById",
                        column: x => x.WrittenById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QualificationRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MicroCredentialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnchorIds = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    AgreementPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    MostDistance = table.Column<int>(type: "INTEGER", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Scored = table.Column<int>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Criteria = table.Column<int>(type: "INTEGER", nullable: true),
                    Exact = table.Column<int>(type: "INTEGER", nullable: true),
                    LargestDistance = table.Column<int>(type: "INTEGER", nullable: true),
                    IsPassed = table.Column<bool>(type: "INTEGER", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QualificationRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QualificationRounds_MicroCredentialVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "MicroCredentialVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_QualificationRounds_MicroCredentials_MicroCredentialId",
                        column: x => x.MicroCredentialId,
                        principalTable: "MicroCredentials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_QualificationRounds_Users_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AnchorScorings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnchorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Levels = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ScoredAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnchorScorings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnchorScorings_Anchors_AnchorId",
                        column: x => x.AnchorId,
                        principalTable: "Anchors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnchorScorings_QualificationRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "QualificationRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnchorScorings_Users_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Certifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MicroCredentialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LapsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LapsedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    LapseReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Certifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Certifications_MicroCredentials_MicroCredentialId",
                        column: x => x.MicroCredentialId,
                        principalTable: "MicroCredentials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Certifications_QualificationRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "QualificationRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Certifications_Users_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Certifications_Users_LapsedById",
                        column: x => x.LapsedById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementSnapshots_IssuerId",
                table: "AgreementSnapshots",
                column: "IssuerId");

            migrationBuilder.CreateIndex(
                name: "IX_AgreementSnapshots_MicroCredentialId",
                table: "AgreementSnapshots",
                column: "MicroCredentialId");

            migrationBuilder.CreateIndex(
                name: "IX_AgreementSnapshots_RequestedAt",
                table: "AgreementSnapshots",
                column: "RequestedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Anchors_MicroCredentialId",
                table: "Anchors",
                column: "MicroCredentialId");

            migrationBuilder.CreateIndex(
                name: "IX_Anchors_VersionId_Number",
                table: "Anchors",
                columns: new[] { "VersionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Anchors_WrittenById",
                table: "Anchors",
                column: "WrittenById");

            migrationBuilder.CreateIndex(
                name: "IX_AnchorScorings_AnchorId",
                table: "AnchorScorings",
                column: "AnchorId");

            migrationBuilder.CreateIndex(
                name: "IX_AnchorScorings_AssessorId_AnchorId",
                table: "AnchorScorings",
                columns: new[] { "AssessorId", "AnchorId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnchorScorings_RoundId_AnchorId",
                table: "AnchorScorings",
                columns: new[] { "RoundId", "AnchorId" },
                unique: true,
                filter: "\"RoundId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Certifications_AssessorId_MicroCredentialId",
                table: "Certifications",
                columns: new[] { "AssessorId", "MicroCredentialId" });

            migrationBuilder.CreateIndex(
                name: "IX_Certifications_LapsedById",
                table: "Certifications",
                column: "LapsedById");

            migrationBuilder.CreateIndex(
                name: "IX_Certifications_MicroCredentialId",
                table: "Certifications",
                column: "MicroCredentialId");

            migrationBuilder.CreateIndex(
                name: "IX_Certifications_RoundId",
                table: "Certifications",
                column: "RoundId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QualificationRounds_AssessorId_MicroCredentialId",
                table: "QualificationRounds",
                columns: new[] { "AssessorId", "MicroCredentialId" },
                unique: true,
                filter: "\"FinishedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_QualificationRounds_MicroCredentialId",
                table: "QualificationRounds",
                column: "MicroCredentialId");

            migrationBuilder.CreateIndex(
                name: "IX_QualificationRounds_VersionId",
                table: "QualificationRounds",
                column: "VersionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgreementSnapshots");

            migrationBuilder.DropTable(
                name: "AnchorScorings");

            migrationBuilder.DropTable(
                name: "Certifications");

            migrationBuilder.DropTable(
                name: "Anchors");

            migrationBuilder.DropTable(
                name: "QualificationRounds");

            migrationBuilder.DropColumn(
                name: "CertificationRequired",
                table: "AttemptTerms");
        }
    }
}
