/**
 * Files wherever Hadoop finds them: the local disk, HDFS, object stores.
 *
 * <p>What the files mean is not known here; a failed operation becomes one readable paragraph that names the path.
 */
package org.bss2sbi.dataset.storage;
