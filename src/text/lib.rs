//! Every sentence people read, in Chinese first and English second.
