package mockidp_test

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

// The calls that rows are made of; people are named by their short names.

type doing = func(context.Context, job.Connector) job.Outcome

func test(ctx context.Context, c job.Connector) job.Outcome { return c.Test(ctx) }

func create(short string) doing {
	return func(ctx context.Context, c job.Connector) job.Outcome { return c.Create(ctx, person(short)) }
}

func update(short string, edit func(*directory.Person)) doing {
	return func(ctx context.Context, c job.Connector) job.Outcome {
		return c.Update(ctx, person(short), changed(short, edit))
	}
}

func renameAda(p *directory.Person) {
	p.UserName = "scimspec-nq6h7c-ada.lovelace@example.com"
	p.Email = p.UserName
}

func deactivate(short string) doing {
	return func(ctx context.Context, c job.Connector) job.Outcome { return c.Deactivate(ctx, person(short)) }
}

func reactivate(short string) doing {
	return func(ctx context.Context, c job.Connector) job.Outcome { return c.Reactivate(ctx, person(short)) }
}

func createResearch(ctx context.Context, c job.Connector) job.Outcome {
	return c.CreateGroup(ctx, research())
}

func people(shorts ...string) []directory.Person {
	var out []directory.Person
	for _, short := range shorts {
		out = append(out, person(short))
	}
	return out
}

func addMembers(shorts ...string) doing {
	return func(ctx context.Context, c job.Connector) job.Outcome {
		return c.AddMembers(ctx, research(), people(shorts...))
	}
}

func removeMembers(shorts ...string) doing {
	return func(ctx context.Context, c job.Connector) job.Outcome {
		return c.RemoveMembers(ctx, research(), people(shorts...))
	}
}
