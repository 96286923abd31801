// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** Something stored that comes with a step (随附材料): it lands with the step or not at all. */
public record Enclosure(AttachmentKind kind, Attachments.Stored stored) {}
