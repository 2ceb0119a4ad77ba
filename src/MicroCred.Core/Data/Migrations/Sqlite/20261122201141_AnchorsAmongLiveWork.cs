using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AnchorsAmongLiveWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AnchorId",
                table: "Attempts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Examples",
                table: "Anchors",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "AnchorDraws",
                columns: table => new
                {
                    ReviewId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MicroCredentialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DrawSeedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    Threshold = table.Column<long>(type: "INTEGER", nullable: false),
                    DrawnAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnchorDraws", x => x.ReviewId);
                    table.ForeignKey(
                        name: "FK_AnchorDraws_DrawSeeds_DrawSeedId",
                        column: x => x.DrawSeedId,
                        principalTable: "DrawSeeds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnchorDraws_Reviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "Reviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AnchorDraws_Users_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ValidityChecks",
                columns: table => new
                {
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnchorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IssuerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MicroCredentialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlantAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PlantedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Criteria = table.Column<int>(type: "INTEGER", nullable: true),
                    Exact = table.Column<int>(type: "INTEGER", nullable: true),
                    Adjacent = table.Column<int>(type: "INTEGER", nullable: true),
                    Far = table.Column<int>(type: "INTEGER", nullable: true),
                    Shown = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    ShownOutcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ShownAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ValidityChecks", x => x.AttemptId);
                    table.ForeignKey(
                        name: "FK_ValidityChecks_Anchors_AnchorId",
                        column: x => x.AnchorId,
                        principalTable: "Anchors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ValidityChecks_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ValidityChecks_Users_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_ClaimedAt",
                table: "Reviews",
                column: "ClaimedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AnchorDraws_AssessorId",
                table: "AnchorDraws",
                column: "AssessorId");

            migrationBuilder.CreateIndex(
                name: "IX_AnchorDraws_DrawSeedId",
                table: "AnchorDraws",
                column: "DrawSeedId");

            migrationBuilder.CreateIndex(
                name: "IX_AnchorDraws_MicroCredentialId_DrawnAt",
                table: "AnchorDraws",
                columns: new[] { "MicroCredentialId", "DrawnAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ValidityChecks_AnchorId_AssessorId",
                table: "ValidityChecks",
                columns: new[] { "AnchorId", "AssessorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ValidityChecks_AssessorId_MicroCredentialId",
                table: "ValidityChecks",
                columns: new[] { "AssessorId", "MicroCredentialId" });

            migrationBuilder.CreateIndex(
                name: "IX_ValidityChecks_FinishedAt_ClosedAt",
                table: "ValidityChecks",
                columns: new[] { "FinishedAt", "ClosedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnchorDraws");

            migrationBuilder.DropTable(
                name: "ValidityChecks");

            migrationBuilder.DropIndex(
                name: "IX_Reviews_ClaimedAt",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "AnchorId",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Examples",
                table: "Anchors");
        }
    }
}
