using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WhoScores : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DeclineReason",
                table: "Reviews",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "IdleNoticeAt",
                table: "Reviews",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RequiredReviews",
                table: "Attempts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.CreateTable(
                name: "DeclaredConflicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EarnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DeclaredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeclaredConflicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeclaredConflicts_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeclaredConflicts_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeclaredConflicts_Users_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeclaredConflicts_Users_EarnerId",
                        column: x => x.EarnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DrawSeeds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IssuerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrawSeeds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DrawSeeds_Organizations_IssuerId",
                        column: x => x.IssuerId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Unmaskings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LeadId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Unmaskings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Unmaskings_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Unmaskings_Users_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AttemptTerms",
                columns: table => new
                {
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PolicyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Settings = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DrawSeedId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DrawValue = table.Column<long>(type: "INTEGER", nullable: true),
                    DrawThreshold = table.Column<long>(type: "INTEGER", nullable: true),
                    SecondReason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SecondAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Assignment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PreviousScorers = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MaxOpenReviews = table.Column<int>(type: "INTEGER", nullable: false),
                    IdleBusinessDays = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttemptTerms", x => x.AttemptId);
                    table.ForeignKey(
                        name: "FK_AttemptTerms_AssessmentPolicies_PolicyId",
                        column: x => x.PolicyId,
                        principalTable: "AssessmentPolicies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AttemptTerms_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AttemptTerms_DrawSeeds_DrawSeedId",
                        column: x => x.DrawSeedId,
                        principalTable: "DrawSeeds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AttemptTerms_DrawSeedId",
                table: "AttemptTerms",
                column: "DrawSeedId");

            migrationBuilder.CreateIndex(
                name: "IX_AttemptTerms_PolicyId",
                table: "AttemptTerms",
                column: "PolicyId");

            migrationBuilder.CreateIndex(
                name: "IX_DeclaredConflicts_AssessorId",
                table: "DeclaredConflicts",
                column: "AssessorId");

            migrationBuilder.CreateIndex(
                name: "IX_DeclaredConflicts_EarnerId",
                table: "DeclaredConflicts",
                column: "EarnerId");

            migrationBuilder.CreateIndex(
                name: "IX_DeclaredConflicts_OrganizationId",
                table: "DeclaredConflicts",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_DeclaredConflicts_SubmissionId",
                table: "DeclaredConflicts",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_DrawSeeds_IssuerId_Month",
                table: "DrawSeeds",
                columns: new[] { "IssuerId", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Unmaskings_AttemptId_LeadId",
                table: "Unmaskings",
                columns: new[] { "AttemptId", "LeadId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Unmaskings_LeadId",
                table: "Unmaskings",
                column: "LeadId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AttemptTerms");

            migrationBuilder.DropTable(
                name: "DeclaredConflicts");

            migrationBuilder.DropTable(
                name: "Unmaskings");

            migrationBuilder.DropTable(
                name: "DrawSeeds");

            migrationBuilder.DropColumn(
                name: "DeclineReason",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "IdleNoticeAt",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "RequiredReviews",
                table: "Attempts");
        }
    }
}
