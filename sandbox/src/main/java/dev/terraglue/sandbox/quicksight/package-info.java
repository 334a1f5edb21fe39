/**
 * Amazon QuickSight: data sources, data sets, dashboards, analyses, templates, themes with their versions, permissions and tags; folders;
 * users, groups and namespaces; the account's settings.
 *
 * <p>Everything is kept and told exactly as it was given, dashboards with their whole definitions, and what a resource refers to must be there.
 * Knowingly different from AWS: creation and change are done at once; nothing connects to a data source or reads a data set, so credentials
 * are not kept and no creation fails for them; there is no SPICE, so every ingestion has FAILED and says why; permissions of QuickSight's own
 * are kept and not enforced, IAM is; nobody signs in. Topics, schedules, embedding, asset bundles, brands and everything else answer
 * NotImplemented.
 */
@NullMarked
package dev.terraglue.sandbox.quicksight;

import org.jspecify.annotations.NullMarked;
