/** Every mail with made-up data, for whoever changes a template; served locally only. */
@NullMarked
package io.tollgate.notification.preview;

import org.jspecify.annotations.NullMarked;
