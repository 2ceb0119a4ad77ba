using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BackReadings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BackReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DrawSeedId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DrawValue = table.Column<long>(type: "INTEGER", nullable: true),
                    PickedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReaderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Levels = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ScoredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackReadings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BackReadings_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BackReadings_DrawSeeds_DrawSeedId",
                        column: x => x.DrawSeedId,
                        principalTable: "DrawSeeds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BackReadings_Reviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "Reviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BackReadings_Users_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BackReadings_Users_PickedById",
                        column: x => x.PickedById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BackReadings_Users_ReaderId",
                        column: x => x.ReaderId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BackReadings_AssessorId_ScoredAt",
                table: "BackReadings",
                columns: new[] { "AssessorId", "ScoredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BackReadings_AttemptId",
                table: "BackReadings",
                column: "AttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_BackReadings_DrawSeedId",
                table: "BackReadings",
                column: "DrawSeedId");

            migrationBuilder.CreateIndex(
                name: "IX_BackReadings_PickedById",
                table: "BackReadings",
                column: "PickedById");

            migrationBuilder.CreateIndex(
                name: "IX_BackReadings_ReaderId",
                table: "BackReadings",
                column: "ReaderId");

            migrationBuilder.CreateIndex(
                name: "IX_BackReadings_ReviewId",
                table: "BackReadings",
                column: "ReviewId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BackReadings");
        }
    }
}
