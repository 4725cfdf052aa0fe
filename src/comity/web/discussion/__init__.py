"""What people write: comments, proposed corrections, and the moderators' decisions; in SQL, beside the immutable snapshot."""
