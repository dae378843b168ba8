"""What a person's jobs cost the server, as ratios against a floor measured in the same run (`make bench`)."""
